//! Who may sign in to the demo, and where they work.

use shared::policy::Role;

/// Someone who may sign in to the demo.
#[derive(Clone, Copy, Debug)]
pub struct DemoPerson {
    /// Their address.
    pub email: &'static str,
    /// Their name.
    pub name: &'static str,
    /// What they may do.
    pub role: Role,
    /// Where they work.
    pub organization: &'static str,
    /// Both in words.
    pub about: &'static str,
}

/// The provider of the demo.
pub(super) const PROVIDER: &str = "Aurora Storage";
/// The main distributor.
pub(super) const NORTHWIND: &str = "Northwind Distribution";
/// The other distributor, who must see nothing of the first.
pub(super) const KESTREL_VALE: &str = "Kestrel Vale Distribution";
/// The partner that has a portal user.
pub(super) const INGRAM: &str = "Ingram Micro";
/// Its public id, which the field's own documents use.
pub(super) const INGRAM_ID: &str = "PA-239-689";
/// The vendor that has a portal user, and its id, out of the same documents.
pub(super) const CHAMPIONS: &str = "Champions Corp";
pub(super) const CHAMPIONS_ID: &str = "VA-149-494";

/// Everyone who may sign in to the demo. The main distributor's admin comes first, and each distributor's admin before its
/// other people.
pub const DEMO_PEOPLE: [DemoPerson; 10] = [
    DemoPerson {
        email: "anna.meyer@northwind.example",
        name: "Anna Meyer",
        role: Role::Admin,
        organization: NORTHWIND,
        about: "admin of Northwind Distribution",
    },
    DemoPerson {
        email: "ben.ortega@northwind.example",
        name: "Ben Ortega",
        role: Role::Staff,
        organization: NORTHWIND,
        about: "staff of Northwind Distribution",
    },
    DemoPerson {
        email: "vera.lind@northwind.example",
        name: "Vera Lind",
        role: Role::Viewer,
        organization: NORTHWIND,
        about: "viewer of Northwind Distribution",
    },
    DemoPerson {
        email: "imre.toth@kestrelvale.example",
        name: "Imre Tóth",
        role: Role::Admin,
        organization: KESTREL_VALE,
        about: "admin of Kestrel Vale Distribution",
    },
    DemoPerson {
        email: "sara.nowak@kestrelvale.example",
        name: "Sara Nowak",
        role: Role::Staff,
        organization: KESTREL_VALE,
        about: "staff of Kestrel Vale Distribution",
    },
    DemoPerson {
        email: "paul.dahl@kestrelvale.example",
        name: "Paul Dahl",
        role: Role::Viewer,
        organization: KESTREL_VALE,
        about: "viewer of Kestrel Vale Distribution",
    },
    DemoPerson {
        email: "lena.fischer@ingram.example",
        name: "Lena Fischer",
        role: Role::Admin,
        organization: INGRAM,
        about: "admin of Ingram Micro, a partner of Northwind",
    },
    DemoPerson {
        email: "rbalboa@fs.example",
        name: "Robert Balboa",
        role: Role::Admin,
        organization: CHAMPIONS,
        about: "admin of Champions Corp, a vendor of Northwind",
    },
    DemoPerson {
        email: "olu.adeyemi@aurora.example",
        name: "Olu Adeyemi",
        role: Role::Admin,
        organization: PROVIDER,
        about: "admin of Aurora Storage, the provider",
    },
    DemoPerson {
        email: "mina.sato@aurora.example",
        name: "Mina Sato",
        role: Role::Viewer,
        organization: PROVIDER,
        about: "viewer of Aurora Storage, the provider",
    },
];
