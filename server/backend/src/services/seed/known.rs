//! The fixed part of the demo: distributors, contracts and the partners that stand in every scale.

use shared::capacity::GB;
use shared::money::Currency;

use super::people::{INGRAM, KESTREL_VALE, NORTHWIND};

/// What a partner does with its storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Grows or shrinks from month to month.
    Steady,
    /// Holds the same bytes all the time.
    Constant,
    /// Held far more for some days of the last weeks.
    Burst,
    /// Has not been measured for weeks.
    Silent,
    /// Has no account and no figure yet.
    New,
    /// Was stopped by its distributor.
    Suspended,
}

/// A partner that stands in every scale; amounts in 10 GB.
pub(super) struct Known {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    allocated: u64,
    used: u64,
    growth: i64,
}

impl Known {
    /// Bytes it holds.
    pub(super) fn allocated(&self) -> u64 {
        self.allocated * 10 * GB
    }

    /// Bytes it uses in the end.
    pub(super) fn used(&self) -> u64 {
        self.used * 10 * GB
    }

    /// Bytes it won over the last month.
    pub(super) fn growth(&self) -> i64 {
        self.growth * (10 * GB).cast_signed()
    }
}

const fn known(name: &'static str, allocated: u64, used: u64, growth: i64, kind: Kind) -> Known {
    Known { name, kind, allocated, used, growth }
}

/// How much a contract reserves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Size {
    /// Nothing.
    PayPerUse,
    /// So many TB.
    Exactly(u64),
    /// What its partners hold.
    Full,
    /// What its partners hold and 88 TB in 500 on top.
    Roomy,
}

/// A capacity contract and who is on it.
pub(super) struct Section {
    pub(super) name: &'static str,
    pub(super) currency: Currency,
    /// Price of a GB-month in 1/10 000 of a minor unit.
    pub(super) price: u32,
    pub(super) size: Size,
    pub(super) known: &'static [Known],
    /// Partners in all, by scale.
    pub(super) partners: [u64; 3],
    /// How many in a hundred of the made-up ones hold nothing.
    pub(super) pay_per_use: u64,
}

/// A distributor and its contracts.
pub(super) struct Tenant {
    pub(super) name: &'static str,
    /// Begins its own ids of partners.
    pub(super) prefix: &'static str,
    pub(super) sections: &'static [Section],
}

/// Both distributors.
pub(super) const DISTRIBUTORS: [Tenant; 2] = [
    Tenant {
        name: NORTHWIND,
        prefix: "NW",
        sections: &[
            Section {
                name: "2026-A Reserved",
                currency: Currency::EUR,
                price: 8000,
                size: Size::Roomy,
                known: &MAIN,
                partners: [38, 8_500, 95_000],
                pay_per_use: 18,
            },
            Section {
                name: "2026-B Pay-per-use",
                currency: Currency::EUR,
                price: 9500,
                size: Size::PayPerUse,
                known: &BY_USE,
                partners: [20, 800, 3_000],
                pay_per_use: 100,
            },
            Section {
                name: "2026-C Reserved US",
                currency: Currency::USD,
                price: 9000,
                size: Size::Roomy,
                known: &DOLLARS,
                partners: [14, 600, 1_600],
                pay_per_use: 10,
            },
            Section {
                name: "2026-D Reserved",
                currency: Currency::EUR,
                price: 8500,
                size: Size::Full,
                known: &[],
                partners: [8, 100, 400],
                pay_per_use: 0,
            },
            Section {
                name: "2027-A Reserved",
                currency: Currency::EUR,
                price: 7500,
                size: Size::Exactly(200),
                known: &[],
                partners: [0, 0, 0],
                pay_per_use: 0,
            },
        ],
    },
    Tenant {
        name: KESTREL_VALE,
        prefix: "KV",
        sections: &[
            Section {
                name: "Reserved",
                currency: Currency::EUR,
                price: 8200,
                size: Size::Roomy,
                known: &[],
                partners: [9, 9, 9],
                pay_per_use: 10,
            },
            Section {
                name: "Pay-per-use",
                currency: Currency::EUR,
                price: 9900,
                size: Size::PayPerUse,
                known: &[],
                partners: [3, 3, 3],
                pay_per_use: 100,
            },
        ],
    },
];

use Kind::{Burst, Constant, New, Silent, Steady, Suspended};

/// 31 allocations of 412 TB together and seven pay-per-use partners; two over their allocation, four close to it.
const MAIN: [Known; 38] = [
    known(INGRAM, 6000, 3005, 416, Steady),
    known("Ærø Datacenter ApS", 800, 541, 127, Steady),
    known("Harbour Networks GmbH", 2000, 2110, 477, Steady),
    known("AtlasIT GmbH", 0, 236, 22, Steady),
    known("Silver Archive GmbH", 1000, 958, 225, Steady),
    known("Nord Archive B.V.", 2000, 1406, 144, Steady),
    known("Émile & Fils S.à r.l.", 0, 172, -13, Steady),
    known("Polar Solutions A/S", 1200, 920, 178, Steady),
    known("O’Brien & Sons, \"Backup\" GmbH", 900, 861, 362, Steady),
    known("Quiet Hosting B.V.", 600, 352, 0, Constant),
    known("BeaconSystems LLC", 2400, 1692, 703, Steady),
    known("Σύννεφο Α.Ε.", 0, 119, 65, Steady),
    known("Straße 12 Systemhaus", 700, 448, 107, Steady),
    known("Iron Services S.r.l.", 1500, 1710, 224, Steady),
    known("Linden Storage Ltd", 2200, 1504, -194, Steady),
    known("CopperData GmbH", 0, 84, -7, Steady),
    known("İstanbul Yedekleme A.Ş.", 1100, 768, 231, Steady),
    known("Amber Backup A/S", 1400, 1019, 104, Steady),
    known("Juniper Archive SAS", 0, 341, 60, Steady),
    known("Delta Networks S.r.l.", 1200, 1147, 417, Steady),
    known("شركة السحاب للتخزين", 900, 563, 239, Steady),
    known("Harbour Storage SAS", 2500, 1822, 193, Steady),
    known("QuietCloud Ltd", 400, 96, -24, Steady),
    known("Meadow Hosting LLC", 800, 517, 54, Steady),
    known("NaN Networks", 1000, 644, 62, Steady),
    known("Beacon Media A/S", 1800, 1133, 58, Steady),
    known("Meadow Systems B.V.", 0, 198, -17, Steady),
    known("GraniteIT AB", 700, 433, -86, Steady),
    known("Juniper Consulting AG", 1300, 829, 147, Steady),
    known("Atlas Consulting Oy", 500, 476, 199, Steady),
    known("FalconData Oy", 1600, 1044, 108, Steady),
    known("Copper Consulting GmbH", 900, 512, 50, Steady),
    known("Silver Solutions Oy", 1500, 927, 225, Steady),
    known("Atlas Media Inc", 1000, 702, 14, Steady),
    known("Linden Cloud Inc", 0, 57, 28, Steady),
    known("AtlasHosting Inc", 600, 388, 94, Steady),
    known("QuietIT GmbH", 300, 1, 1, Steady),
    known("NordConsulting Oy", 400, 0, 0, New),
];

const BY_USE: [Known; 6] = [
    known("株式会社クラウド倉庫", 0, 421, 35, Steady),
    known("=SUM(A1:A9) Trading", 0, 108, 9, Steady),
    known("0", 0, 35, 0, Constant),
    known("Null", 0, 12, 0, Suspended),
    known("Зірка Хостинг", 0, 77, 10, Silent),
    known("BeaconNetworks GmbH", 0, 0, 0, New),
];

const DOLLARS: [Known; 5] = [
    known("😀 Cloud Kiosk", 1200, 840, 61, Steady),
    known("-Minus Hosting", 900, 711, 20, Burst),
    known("@home IT", 500, 302, 40, Silent),
    known("Zażółć Gęślą Sp. z o.o.", 700, 731, 88, Steady),
    known("TRUE IT", 175, 90, 0, Suspended),
];

#[cfg(test)]
mod tests {
    use shared::capacity::TB;

    use super::*;

    #[test]
    fn the_main_contract_adds_up() {
        assert_eq!(MAIN.iter().map(Known::allocated).sum::<u64>(), 412 * TB);
        assert_eq!(MAIN.iter().map(Known::used).sum::<u64>(), 297_350 * GB);
        assert_eq!(MAIN.iter().filter(|known| known.allocated == 0).count(), 7);
    }
}
