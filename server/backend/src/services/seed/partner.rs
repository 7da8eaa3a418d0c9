//! One partner of the demo: what it holds and uses, its name, ids, accounts and history.

use shared::capacity::{Capacity, GB, TB};
use shared::id::{Named, OrganizationId, PartnershipId, PublicId, StorageAccountId};
use shared::partner::{Contact, PartnerStatus};
use shared::text::{Email, ExternalId, OrganizationName, PersonName, Title};
use shared::time::{DAY_MS, HOUR_MS, Timestamp};
use uuid::Uuid;

use super::curve::Curve;
use super::dice::{Dice, scatter};
use super::known::{Kind, Section};
use super::people::{INGRAM, INGRAM_ID};
use super::plan::{Contract, Distributor, Draw, Plan};
use super::{Scale, broken, names};
use crate::error::Error;
use crate::storage::bulk::SeededAccount;
use crate::storage::ledger::NewEntry;
use crate::storage::partnerships::NewPartnership;

/// Usual allocations in GB; small ones are common.
const SIZES: [u64; 20] = [
    250, 500, 500, 1000, 1000, 1000, 1500, 2000, 2000, 3000, 3000, 4000, 5000, 6000, 8000, 10_000, 12_000,
    15_000, 20_000, 40_000,
];

/// Amounts and behaviour of a partner, before it has a name.
pub(super) struct Outline {
    pub(super) allocated: u64,
    used: u64,
    growth: i64,
    kind: Kind,
}

impl Outline {
    /// The `index`th partner of a contract.
    pub(super) fn of(section: &Section, dice_seed: u64, index: u64) -> Self {
        let known = usize::try_from(index).ok().and_then(|index| section.known.get(index));
        if let Some(known) = known {
            let (allocated, used) = (known.allocated(), known.used());
            return Self { allocated, used, growth: known.growth(), kind: known.kind };
        }
        let mut dice = Dice::new(dice_seed, index);
        let pay_per_use = dice.between(1, 100) <= section.pay_per_use;
        let size = dice.pick(&SIZES) * GB;
        let fate = dice.between(0, 99);
        let (kind, share) = match fate {
            0..=2 => (Kind::Steady, dice.between(1005, 1300)),
            3..=7 => (Kind::Steady, dice.between(953, 995)),
            8..=9 => (Kind::Constant, dice.between(20, 800)),
            10 => (Kind::Suspended, dice.between(20, 800)),
            11..=12 => (Kind::Silent, dice.between(100, 900)),
            13 => (Kind::New, 0),
            14..=15 => (Kind::Burst, dice.between(660, 900)),
            _ => (Kind::Steady, dice.between(50, 900)),
        };
        // Thousandths of the allocation, and some bytes so that figures look measured.
        let used = if kind == Kind::New { 0 } else { size / 1000 * share + dice.between(0, size / 1000) };
        let percent = dice.between(0, 33).cast_signed() - 8;
        let growth = (used / 100).cast_signed() * percent;
        Self { allocated: if pay_per_use { 0 } else { size }, used, growth, kind }
    }
}

/// A partner with everything about it but its figures.
pub(super) struct Partner {
    pub(super) partnership: NewPartnership,
    pub(super) created_at: Timestamp,
    pub(super) ledger: Vec<(NewEntry, Timestamp)>,
    pub(super) accounts: Vec<(SeededAccount, Curve)>,
}

impl Plan {
    /// The `index`th partner of a contract. Partners are made in the order of the plan, because `draw` goes on.
    pub(super) fn partner(
        &self,
        draw: &mut Draw,
        distributor: &Distributor,
        contract: &Contract,
        index: u64,
    ) -> Result<Partner, Error> {
        let outline = Outline::of(contract.section, contract.dice_seed, index);
        let dice = &mut Dice::new(scatter(contract.dice_seed, 1), index);
        let number = contract.before + index;
        let known = usize::try_from(index).ok().and_then(|index| contract.section.known.get(index));
        let name = known.map_or_else(|| names::partner(self.seed, number), |known| known.name.to_owned());
        let created_at = match outline.kind {
            Kind::New => self.newest().plus_ms(-dice.between(1, 6).cast_signed() * DAY_MS),
            _ => self.arrival(contract, index),
        };
        let person = if dice.one_in(3) { Contact::default() } else { contact(dice, number)? };
        let external_id = format!("{}-{}", distributor.prefix, 1000 + number);
        let external_id = if number > 0 && dice.one_in(10) {
            None
        } else {
            Some(ExternalId::parse(&external_id).map_err(broken)?)
        };
        let partnership = NewPartnership {
            id: PartnershipId(draw.uuid(created_at)),
            partner: OrganizationId(draw.uuid(created_at)),
            public_id: if name == INGRAM {
                PublicId::parse(INGRAM_ID).map_err(|error| Error::Internal(error.into()))?
            } else {
                draw.public_id(Named::Organization)
            },
            contract: contract.id,
            external_id,
            name: OrganizationName::parse(&name).map_err(broken)?,
            status: if outline.kind == Kind::Suspended {
                PartnerStatus::Suspended
            } else {
                PartnerStatus::Active
            },
            allocation: bytes(outline.allocated).into(),
            overdraft: outline.used > outline.allocated || dice.one_in(4),
            contact: person,
        };
        let ledger = self.ledger(draw, dice, distributor, &partnership, created_at);
        let accounts = self.accounts(draw, dice, &outline, &partnership, created_at)?;
        Ok(Partner { partnership, created_at, ledger, accounts })
    }

    /// What it was given first and, for some, what it was raised to within the last weeks.
    fn ledger(
        &self,
        draw: &Draw,
        dice: &mut Dice,
        distributor: &Distributor,
        partnership: &NewPartnership,
        created_at: Timestamp,
    ) -> Vec<(NewEntry, Timestamp)> {
        let entry = |id: Uuid, old, new| NewEntry {
            id,
            partnership: partnership.id,
            contract: partnership.contract,
            old,
            new,
            user: distributor.admin,
        };
        let now = partnership.allocation.capacity();
        let changed_at = self.newest().plus_ms(-dice.between(5 * 24, 40 * 24).cast_signed() * HOUR_MS);
        let raised = now.bytes() >= 4 * TB && changed_at > created_at && dice.one_in(8);
        if !raised {
            return vec![(entry(draw.uuid(created_at), Capacity::ZERO, now), created_at)];
        }
        let first = bytes(now.bytes() / 4 / TB * 3 * TB);
        vec![
            (entry(draw.uuid(created_at), Capacity::ZERO, first), created_at),
            (entry(draw.uuid(changed_at), first, now), changed_at),
        ]
    }

    fn accounts(
        &self,
        draw: &mut Draw,
        dice: &mut Dice,
        outline: &Outline,
        partnership: &NewPartnership,
        created_at: Timestamp,
    ) -> Result<Vec<(SeededAccount, Curve)>, Error> {
        let count = match (self.scale, outline.kind) {
            (_, Kind::New) => 0,
            (Scale::Small, _) => dice.between(1, 5),
            (Scale::Medium, _) => [1, 1, 2, 3][usize::try_from(dice.between(0, 3)).unwrap_or(0)],
            (Scale::Large, _) => 1,
        };
        let silent_hours = dice.between(10 * 24, 25 * 24).cast_signed();
        let mut accounts = Vec::new();
        let mut left = outline.used;
        for index in 1..=count {
            let target = if index == count { left } else { left / 100 * dice.between(20, 70) };
            left -= target;
            let growth = i128::from(outline.growth) * i128::from(target) / i128::from(outline.used.max(1));
            let curve = Curve {
                key: dice.next(),
                end: if outline.kind == Kind::Silent { self.end - silent_hours } else { self.end },
                target: bytes(target).to_i64(),
                growth: i64::try_from(growth).unwrap_or_default(),
                lively: !matches!(outline.kind, Kind::Constant | Kind::Suspended),
                burst: outline.kind == Kind::Burst,
                silent: outline.kind == Kind::Silent,
            };
            let created_at = created_at.plus_ms(index.cast_signed() * 60_000);
            let account = SeededAccount {
                id: StorageAccountId(draw.uuid(created_at)),
                public_id: draw.public_id(Named::StorageAccount),
                partnership: partnership.id,
                name: Title::parse(&format!(
                    "{} {index}",
                    dice.pick(&["archive", "backup", "media", "office", "replica"])
                ))
                .map_err(broken)?,
                used: Capacity::ZERO,
                measured_at: None,
                created_at,
            };
            accounts.push((account, curve));
        }
        Ok(accounts)
    }
}

fn contact(dice: &mut Dice, number: u64) -> Result<Contact, Error> {
    let (name, email) = names::contact(dice, number);
    Ok(Contact {
        name: Some(PersonName::parse(&name).map_err(broken)?),
        email: Some(Email::parse(&email).map_err(broken)?),
    })
}

fn bytes(bytes: u64) -> Capacity {
    Capacity::from_bytes(bytes).unwrap_or(Capacity::MAX)
}
