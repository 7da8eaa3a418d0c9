//! What an invitation leans on beside its own row. When that is gone the invitation does not hold, though nobody has
//! ended it; when it is back, so is the invitation, for as long as its time runs.

use serde::{Deserialize, Serialize};

use crate::agreement::VersionState;
use crate::directory::DirectoryStatus;
use crate::legal_contract::ContractState;
use crate::policy::{OrganizationKind, Permission, Role};

/// Who answers for an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Issuer {
    /// The program, by its command line or with its demo data: nobody can lose that right.
    System,
    /// Who made its newest link, with the role they have at the distributor; none once they have left it.
    Person(Option<Role>),
}

impl Issuer {
    /// May they invite, as it is now?
    pub fn may_invite(self) -> bool {
        match self {
            Self::System => true,
            Self::Person(role) => role
                .is_some_and(|role| role.allows(OrganizationKind::Distributor, Permission::InvitePartners)),
        }
    }
}

/// What an invitation leans on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Who answers for it.
    pub issuer: Issuer,
    /// Where the partner stands in the directory.
    pub partner: DirectoryStatus,
    /// Where the contract stands that it signs; none once that is deleted.
    pub contract: Option<ContractState>,
    /// Where the contract's version of the agreement stands.
    pub version: Option<VersionState>,
}

/// Why an invitation does not hold that nobody has answered or taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lapse {
    /// The partner is not waiting to come in.
    Partner,
    /// There is no contract that waits for a signature.
    Contract,
    /// The version of the agreement is not the active one: it makes no contracts.
    Version,
    /// Who made the link may not invite any more.
    Issuer,
}

impl Standing {
    /// Why the invitation does not hold, first what cannot be mended.
    pub fn lapse(&self) -> Option<Lapse> {
        if self.partner != DirectoryStatus::Invited {
            return Some(Lapse::Partner);
        }
        if self.contract != Some(ContractState::Pending) {
            return Some(Lapse::Contract);
        }
        if self.version != Some(VersionState::Active) {
            return Some(Lapse::Version);
        }
        (!self.issuer.may_invite()).then_some(Lapse::Issuer)
    }
}

impl Lapse {
    /// All.
    pub const ALL: [Self; 4] = [Self::Partner, Self::Contract, Self::Version, Self::Issuer];

    /// Can the inviter make the invitation hold again: by a new link, or by publishing a version?
    pub fn can_mend(self) -> bool {
        matches!(self, Self::Version | Self::Issuer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_holds_in_one_way_only() {
        let issuers = [Issuer::System, Issuer::Person(None)]
            .into_iter()
            .chain(Role::ALL.map(|role| Issuer::Person(Some(role))));
        let issuers: Vec<_> = issuers.collect();
        let contracts: Vec<_> = ContractState::ALL.into_iter().map(Some).chain([None]).collect();
        let versions: Vec<_> = VersionState::ALL.into_iter().map(Some).chain([None]).collect();
        let mut holding = Vec::new();
        for partner in DirectoryStatus::ALL {
            for contract in &contracts {
                for version in &versions {
                    for issuer in &issuers {
                        let (issuer, contract, version) = (*issuer, *contract, *version);
                        let standing = Standing { issuer, partner, contract, version };
                        let expected = match (partner, contract, version, issuer) {
                            (
                                DirectoryStatus::Active
                                | DirectoryStatus::Suspended
                                | DirectoryStatus::Removed,
                                ..,
                            ) => Some(Lapse::Partner),
                            (_, Some(ContractState::Pending), Some(VersionState::Active), issuer) => {
                                match issuer {
                                    Issuer::System | Issuer::Person(Some(Role::Admin | Role::Staff)) => None,
                                    Issuer::Person(Some(Role::Viewer) | None) => Some(Lapse::Issuer),
                                }
                            }
                            (_, Some(ContractState::Pending), ..) => Some(Lapse::Version),
                            _ => Some(Lapse::Contract),
                        };
                        assert_eq!(standing.lapse(), expected, "{standing:?}");
                        holding.extend(expected.is_none().then_some(issuer));
                    }
                }
            }
        }
        let may = [Issuer::System, Issuer::Person(Some(Role::Admin)), Issuer::Person(Some(Role::Staff))];
        assert_eq!(holding, may);
    }

    #[test]
    fn what_is_gone_for_good_is_not_asked_for() {
        let mendable = Lapse::ALL.map(|lapse| (lapse, lapse.can_mend()));
        let expected = [
            (Lapse::Partner, false),
            (Lapse::Contract, false),
            (Lapse::Version, true),
            (Lapse::Issuer, true),
        ];
        assert_eq!(mendable, expected);
    }
}
