//! Who may not, and who could.

use shared::failure::Denial;
use shared::policy::{OrganizationKind, Permission, Role};

/// What one lacks, and who can help.
pub fn denied(denial: &Denial) -> String {
    let deed = deed(denial.permission);
    let lack = match Role::needed(denial.kind, denial.permission) {
        Some(needed) if denial.role > needed => {
            format!("{deed} needs the {} role. You are {}", role(needed), role(denial.role))
        }
        _ => format!("{deed} is for people of {}", holders(denial.permission)),
    };
    match denial.admins.as_slice() {
        [] => lack,
        admins => format!("{lack}. {} can do it or change your role", one_of(admins)),
    }
}

/// A role, as people call it.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Admin => "Admin",
        Role::Staff => "Staff",
        Role::Viewer => "Viewer",
    }
}

fn deed(permission: Permission) -> &'static str {
    match permission {
        Permission::ViewPartners => "Seeing partners",
        Permission::ExportPartners => "Exporting partners",
        Permission::ManagePartners => "Creating and changing partners",
        Permission::SetOverdraft => "Allowing use above the allocation",
        Permission::ViewPartnership => "Seeing directory, agreements and contracts",
        Permission::InvitePartners => "Inviting partners",
        Permission::ManageAgreements => "Changing agreements",
        Permission::EndContracts => "Ending contracts and invitations",
        Permission::SuspendPartners => "Suspending partners",
        Permission::CountersignContracts => "Countersigning contracts",
        Permission::ManageSettings => "Changing settings",
        Permission::ViewCatalogues => "Seeing catalogues",
        Permission::ManageListings => "Changing listings",
        Permission::ManageCatalogues => "Changing catalogues",
        Permission::ViewNews => "Seeing news",
        Permission::PublishNews => "Publishing news",
        Permission::ViewPortal => "Seeing a partner’s own page",
        Permission::SignContracts => "Signing contracts",
        Permission::EditProfile => "Changing a partner’s own page",
        Permission::RequestListings => "Asking for listings",
    }
}

/// In what kinds of organization someone may.
fn holders(permission: Permission) -> String {
    let holds = |kind: &OrganizationKind| Role::needed(*kind, permission).is_some();
    let kinds: Vec<String> = OrganizationKind::ALL
        .into_iter()
        .filter(holds)
        .map(|kind| match kind {
            OrganizationKind::Provider => "a provider".to_owned(),
            OrganizationKind::Distributor => "a distributor".to_owned(),
            OrganizationKind::Partner => "a partner".to_owned(),
        })
        .collect();
    one_of(&kinds)
}

fn one_of(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_the_role_and_who_can_help() {
        let denial = |kind, role, permission| Denial {
            permission,
            kind,
            role,
            admins: vec!["Anna Meyer".to_owned(), "Tom Berg".to_owned()],
        };
        let distributor = OrganizationKind::Distributor;
        assert_eq!(
            denied(&denial(distributor, Role::Viewer, Permission::ManagePartners)),
            "Creating and changing partners needs the Staff role. You are Viewer. \
             Anna Meyer or Tom Berg can do it or change your role"
        );
        for (kind, permission, holders) in [
            (OrganizationKind::Partner, Permission::ViewPartners, "is for people of a distributor."),
            (distributor, Permission::SignContracts, "is for people of a partner."),
            (OrganizationKind::Partner, Permission::ManageCatalogues, "of a provider or a distributor."),
        ] {
            let said = denied(&denial(kind, Role::Admin, permission));
            assert!(said.contains(holders), "{said}");
        }
        let staff = denied(&denial(OrganizationKind::Partner, Role::Staff, Permission::SignContracts));
        assert!(staff.starts_with("Signing contracts needs the Admin role. You are Staff"), "{staff}");
    }
}
