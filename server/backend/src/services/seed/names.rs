//! Names of made-up partners and people, unique by construction.

use shared::text::fold;

use super::dice::Dice;

/// Generated names before they repeat: a power of two, so that an odd step visits each once.
const NAMES: u64 = 1 << 17;
const STEP: u64 = 81_181;

const HEADS: [&str; 64] = [
    "Åkerlund",
    "Alder",
    "Anchor",
    "Aspen",
    "Bärenfels",
    "Birch",
    "Bluefin",
    "Brannvik",
    "Cedar",
    "Château",
    "Cinder",
    "Clover",
    "Cobalt",
    "Crane",
    "Dúnedal",
    "Ember",
    "Évora",
    "Fenwick",
    "Fjell",
    "Flint",
    "Gävle",
    "Glacier",
    "Grove",
    "Heather",
    "Hollow",
    "Höhenweg",
    "Indigo",
    "Ívar",
    "Jasper",
    "Jõgi",
    "Kestrel",
    "Kiruna",
    "Łąka",
    "Lark",
    "Lumen",
    "Maple",
    "Marble",
    "Meridian",
    "Mistral",
    "Ñandú",
    "Nimbus",
    "Oak",
    "Onyx",
    "Örebro",
    "Pebble",
    "Pine",
    "Quartz",
    "Québec",
    "Raven",
    "Říp",
    "Rowan",
    "Saffron",
    "São Bento",
    "Slate",
    "Šumava",
    "Tamarind",
    "Thistle",
    "Umber",
    "Vela",
    "Willow",
    "Żubr",
    "Северный",
    "Ήλιος",
    "クラウド",
];

const TRADES: [&str; 32] = [
    "Archive",
    "Backup",
    "Cloud",
    "Computing",
    "Consulting",
    "Data",
    "Datacenter",
    "Digital",
    "Files",
    "Hosting",
    "IT",
    "Infrastructure",
    "Integration",
    "Managed Services",
    "Media",
    "Medical IT",
    "Networks",
    "Online",
    "Partners",
    "Print",
    "Recovery",
    "Retail IT",
    "School IT",
    "Security",
    "Services",
    "Software",
    "Solutions",
    "Storage",
    "Studio",
    "Support",
    "Systems",
    "Vault",
];

/// A town and how companies there are called.
const PLACES: [(&str, &str); 64] = [
    ("Aarhus", "A/S"),
    ("Amsterdam", "B.V."),
    ("Antwerp", "BV"),
    ("Athens", "S.A."),
    ("Austin", "LLC"),
    ("Barcelona", "S.L."),
    ("Basel", "AG"),
    ("Belfast", "Ltd"),
    ("Bergen", "AS"),
    ("Berlin", "GmbH"),
    ("Bilbao", "S.L."),
    ("Bologna", "S.r.l."),
    ("Bordeaux", "SAS"),
    ("Boston", "Inc"),
    ("Bratislava", "s.r.o."),
    ("Bremen", "GmbH"),
    ("Bristol", "Ltd"),
    ("Brno", "s.r.o."),
    ("Budapest", "Kft."),
    ("Cork", "Ltd"),
    ("Denver", "LLC"),
    ("Dresden", "GmbH"),
    ("Dublin", "Ltd"),
    ("Edinburgh", "Ltd"),
    ("Espoo", "Oy"),
    ("Gdańsk", "Sp. z o.o."),
    ("Geneva", "SA"),
    ("Ghent", "BV"),
    ("Graz", "GmbH"),
    ("Hamburg", "GmbH"),
    ("Helsinki", "Oy"),
    ("Kaunas", "UAB"),
    ("Kraków", "Sp. z o.o."),
    ("Leeds", "Ltd"),
    ("Leipzig", "GmbH"),
    ("Lille", "SAS"),
    ("Lisbon", "Lda."),
    ("Ljubljana", "d.o.o."),
    ("Lund", "AB"),
    ("Lyon", "SAS"),
    ("Madrid", "S.L."),
    ("Malmö", "AB"),
    ("Milan", "S.r.l."),
    ("Montréal", "Inc"),
    ("Munich", "GmbH"),
    ("Nantes", "SAS"),
    ("Odense", "ApS"),
    ("Oslo", "AS"),
    ("Porto", "Lda."),
    ("Prague", "s.r.o."),
    ("Riga", "SIA"),
    ("Rotterdam", "B.V."),
    ("Sofia", "EOOD"),
    ("Stockholm", "AB"),
    ("Tallinn", "OÜ"),
    ("Tampere", "Oy"),
    ("Toronto", "Inc"),
    ("Turin", "S.r.l."),
    ("Utrecht", "B.V."),
    ("Vienna", "GmbH"),
    ("Vilnius", "UAB"),
    ("Warsaw", "Sp. z o.o."),
    ("Zagreb", "d.o.o."),
    ("Zürich", "AG"),
];

const FIRST: [&str; 32] = [
    "Ada", "Aisha", "Björn", "Carla", "Chloé", "Daan", "Elif", "Emre", "Eoin", "Filip", "Freja", "Goran",
    "Hana", "Inês", "Ivan", "Jana", "Jonas", "Kenji", "Leïla", "Łukasz", "Maja", "Marta", "Nils", "Noor",
    "Olga", "Pau", "Rósa", "Sami", "Tomáš", "Uma", "Viktor", "Zoë",
];

const LAST: [&str; 32] = [
    "Aalto",
    "Andersen",
    "Berg",
    "Costa",
    "Dvořák",
    "Eriksson",
    "Farkas",
    "Ferrari",
    "Fischer",
    "García",
    "Haddad",
    "Holm",
    "Horvat",
    "Ito",
    "Janssen",
    "Kaya",
    "Kowalski",
    "Laurent",
    "Lind",
    "Moreau",
    "Murphy",
    "Novák",
    "O’Neill",
    "Papas",
    "Petrov",
    "Quinn",
    "Rossi",
    "Schmidt",
    "Silva",
    "Tamm",
    "Virtanen",
    "Weber",
];

/// The `n`th made-up partner's name; no two of the first 131 072 are alike.
pub(super) fn partner(seed: u64, n: u64) -> String {
    let number = n.wrapping_mul(STEP).wrapping_add(seed) % NAMES;
    let at = |list_len: u64, rest: u64| usize::try_from(rest % list_len).unwrap_or(0);
    let head = HEADS[at(64, number)];
    let trade = TRADES[at(32, number / 64)];
    let (town, form) = PLACES[at(64, number / 64 / 32)];
    format!("{head} {trade} {town} {form}")
}

/// A person and their address at the `n`th partner of a distributor.
pub(super) fn contact(dice: &mut Dice, n: u64) -> (String, String) {
    let (first, last) = (dice.pick(&FIRST), dice.pick(&LAST));
    let plain = |name: &str| -> String { fold(name).chars().filter(char::is_ascii_alphanumeric).collect() };
    (format!("{first} {last}"), format!("{}.{}@partner-{n}.example", plain(first), plain(last)))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_names_are_alike_even_after_folding() {
        let names: HashSet<String> = (0..NAMES).map(|n| fold(&partner(42, n))).collect();
        assert_eq!(names.len() as u64, NAMES);
    }
}
