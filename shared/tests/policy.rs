//! The table of who may do what, as a file that a reviewer reads: a change of it is a change of that file.
//!
//! `UPDATE_GOLDEN=1 cargo test -p shared --test policy` writes it anew.

use std::fmt::Write as _;

use shared::policy::{OrganizationKind, Permission, Role};

/// A line a kind and permission, a mark for each role that may.
fn table() -> String {
    let mut text = String::from("kind         permission             admin  staff  viewer\n");
    for kind in OrganizationKind::ALL {
        for permission in Permission::ALL {
            let mark = |role: Role| if role.allows(kind, permission) { "yes" } else { "-" };
            let [admin, staff, viewer] = Role::ALL.map(mark);
            let (kind, permission) = (kind.as_str(), permission.as_str());
            let _ = writeln!(text, "{kind:<12} {permission:<22} {admin:<6} {staff:<6} {viewer}");
        }
    }
    text
}

#[test]
fn the_table_is_the_one_that_was_agreed() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/policy.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, table()).unwrap();
    }
    assert_eq!(table(), std::fs::read_to_string(path).unwrap());
}

/// A stronger role may all that a weaker one may, so that giving someone more never takes something away.
#[test]
fn a_stronger_role_may_all_that_a_weaker_may() {
    for kind in OrganizationKind::ALL {
        for permission in Permission::ALL {
            for pair in Role::ALL.windows(2) {
                assert!(pair[0].allows(kind, permission) || !pair[1].allows(kind, permission));
            }
            let needed = Role::needed(kind, permission);
            let may = Role::ALL.into_iter().filter(|role| role.allows(kind, permission));
            assert_eq!(needed, may.max(), "the weakest that may");
        }
    }
}

/// What is stored and printed is read back as the same.
#[test]
fn words_and_values_belong_together() {
    for role in Role::ALL {
        assert_eq!(Role::parse(role.as_str()), Some(role));
    }
    for kind in OrganizationKind::ALL {
        assert_eq!(OrganizationKind::parse(kind.as_str()), Some(kind));
    }
    assert_eq!(Role::parse("Admin"), None);
    assert_eq!(OrganizationKind::parse(""), None);
}
