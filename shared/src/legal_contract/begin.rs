//! Who may begin which contract: a vendor enrols, a reseller asks to source.

use super::ContractState;
use crate::agreement::AgreementKind;
use crate::directory::{DirectoryStatus, PartnerType};
use crate::id::AgreementId;

/// An agreement, as far as it decides who may begin a contract of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Joinable {
    /// Which.
    pub agreement: AgreementId,
    /// What it is about.
    pub kind: AgreementKind,
    /// The program above a distribution agreement.
    pub program: Option<AgreementId>,
}

/// A contract that the signee has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// Of which agreement.
    pub agreement: AgreementId,
    /// What that is about.
    pub kind: AgreementKind,
    /// Where it stands.
    pub state: ContractState,
    /// The sourcing agreement that a service agreement names.
    pub sourcing: Option<AgreementId>,
}

/// A partner who would begin one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beginner {
    /// What it does.
    pub partner_type: PartnerType,
    /// Where it stands in the directory of the agreement's owner.
    pub status: DirectoryStatus,
    /// Has it an admin, who could sign?
    pub has_admin: bool,
    /// Its contracts; those that are over need not be among them.
    pub contracts: Vec<Held>,
}

impl Beginner {
    /// May it begin a contract of the agreement? A vendor in a program enrols for the marketplaces under it; a reseller
    /// asks for the sourcing that its service agreement names. Nobody has two living contracts of one agreement.
    pub fn may_begin(&self, joinable: &Joinable) -> bool {
        let admits = |held: &Held| {
            held.state == ContractState::Active
                && match joinable.kind {
                    AgreementKind::Distribution => joinable.program == Some(held.agreement),
                    AgreementKind::Syndication | AgreementKind::Referral => {
                        held.sourcing == Some(joinable.agreement)
                    }
                    AgreementKind::Program | AgreementKind::Service => false,
                }
        };
        let admitting = match joinable.kind {
            AgreementKind::Distribution => AgreementKind::Program,
            _ => AgreementKind::Service,
        };
        let has = |held: &Held| held.agreement == joinable.agreement && !held.state.is_final();
        self.status == DirectoryStatus::Active
            && AgreementKind::admitting(self.partner_type) == admitting
            && !self.contracts.iter().any(has)
            && self.contracts.iter().any(admits)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::{Beginner, Held, Joinable};
    use crate::agreement::AgreementKind::{self, Distribution, Program, Referral, Service, Syndication};
    use crate::directory::DirectoryStatus;
    use crate::directory::PartnerType::{self, Distributor, Reseller, Vendor};
    use crate::id::AgreementId;
    use crate::legal_contract::ContractState::{self, Active, Enrolling, New, Pending, Rejected, Terminated};

    fn id(number: u128) -> AgreementId {
        AgreementId(Uuid::from_u128(number))
    }

    /// Agreement 1 admits; agreement 2 is the one that is asked for.
    fn may(
        who: PartnerType,
        kind: AgreementKind,
        admitted: ContractState,
        has: Option<ContractState>,
    ) -> bool {
        let asked = Joinable { agreement: id(2), kind, program: (kind == Distribution).then(|| id(1)) };
        let sourcing = (kind != Distribution).then(|| id(2));
        let admitting = AgreementKind::admitting(who);
        let mut contracts = vec![Held { agreement: id(1), kind: admitting, state: admitted, sourcing }];
        contracts.extend(has.map(|state| Held { agreement: id(2), kind, state, sourcing: None }));
        let status = DirectoryStatus::Active;
        Beginner { partner_type: who, status, has_admin: true, contracts }.may_begin(&asked)
    }

    #[test]
    fn each_type_begins_what_its_contract_admits_it_to() {
        for kind in [Program, Service, Distribution, Syndication, Referral] {
            for who in [Vendor, Reseller, Distributor] {
                let expected = match kind {
                    Program | Service => false,
                    Distribution => who == Vendor,
                    Syndication | Referral => who != Vendor,
                };
                assert_eq!(may(who, kind, Active, None), expected, "{who:?} {kind:?}");
                for admitted in [Pending, Terminated, Rejected] {
                    assert!(!may(who, kind, admitted, None), "{who:?} {kind:?} {admitted:?}");
                }
            }
        }
    }

    #[test]
    fn one_contract_of_an_agreement_lives() {
        for state in [New, Enrolling, Pending, Active] {
            assert!(!may(Vendor, Distribution, Active, Some(state)), "{state:?}");
            assert!(!may(Reseller, Syndication, Active, Some(state)), "{state:?}");
        }
        for state in [Rejected, Terminated] {
            assert!(may(Vendor, Distribution, Active, Some(state)), "{state:?}");
            assert!(may(Reseller, Referral, Active, Some(state)), "{state:?}");
        }
    }

    #[test]
    fn neither_another_program_nor_a_suspended_partner() {
        let held = Held { agreement: id(1), kind: Program, state: Active, sourcing: Some(id(3)) };
        let status = DirectoryStatus::Active;
        let active = Beginner { partner_type: Vendor, status, has_admin: true, contracts: vec![held] };
        let under = |program| Joinable { agreement: id(2), kind: Distribution, program };
        assert!(active.may_begin(&under(Some(id(1)))));
        assert!(!active.may_begin(&under(Some(id(9)))) && !active.may_begin(&under(None)));
        let reseller = Beginner { partner_type: Reseller, ..active.clone() };
        assert!(!reseller.may_begin(&Joinable { agreement: id(2), kind: Syndication, program: None }));
        for status in [DirectoryStatus::Suspended, DirectoryStatus::Invited, DirectoryStatus::Removed] {
            assert!(!Beginner { status, ..active.clone() }.may_begin(&under(Some(id(1)))), "{status:?}");
        }
    }
}
