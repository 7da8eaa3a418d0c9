//! Which contract an issuer may offer to which of its partners.

use serde::{Deserialize, Serialize};

use super::{Beginner, Joinable};
use crate::agreement::AgreementKind;
use crate::directory::DirectoryStatus;
use crate::failure::Reason;

/// Why a contract cannot be offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OfferRefusal {
    /// The partner stands where nothing is offered to it: its invitation waits, or it is suspended.
    Stands(DirectoryStatus),
    /// Another partner has its name by now, so it cannot come back under it.
    NameTaken,
    /// It has no admin who could sign.
    NobodySigns,
    /// It has one that is not over.
    Has,
    /// The agreement is not for such a partner, or its contracts are the signee's to begin.
    NotForIt,
}

impl Beginner {
    /// Can anything be offered to it? A removed partner can be contracted again.
    pub fn can_answer(&self) -> Result<(), OfferRefusal> {
        match self.status {
            DirectoryStatus::Invited | DirectoryStatus::Suspended => Err(OfferRefusal::Stands(self.status)),
            DirectoryStatus::Active | DirectoryStatus::Removed if !self.has_admin => {
                Err(OfferRefusal::NobodySigns)
            }
            DirectoryStatus::Active | DirectoryStatus::Removed => Ok(()),
        }
    }

    /// May the issuer offer it a contract of the agreement? A program to a vendor, a service to who sells, and one at a
    /// time. The others are the signee's to begin.
    pub fn may_be_offered(&self, joinable: &Joinable) -> Result<(), OfferRefusal> {
        self.can_answer()?;
        if joinable.kind != AgreementKind::admitting(self.partner_type) {
            return Err(OfferRefusal::NotForIt);
        }
        let has = self.contracts.iter().any(|held| !held.state.is_final() && held.kind == joinable.kind);
        if has { Err(OfferRefusal::Has) } else { Ok(()) }
    }
}

impl From<OfferRefusal> for Reason {
    fn from(refusal: OfferRefusal) -> Self {
        Self::OfferRefusal(refusal)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::OfferRefusal::{self, Has, NobodySigns, NotForIt, Stands};
    use crate::agreement::AgreementKind::{self, Distribution, Program, Referral, Service, Syndication};
    use crate::directory::DirectoryStatus;
    use crate::directory::PartnerType::{self, Distributor, Reseller, Vendor};
    use crate::id::AgreementId;
    use crate::legal_contract::{Beginner, ContractState, Held, Joinable};

    fn id(number: u128) -> AgreementId {
        AgreementId(Uuid::from_u128(number))
    }

    /// A contract of agreement 1, which names agreement 2.
    fn held(kind: AgreementKind, state: ContractState) -> Held {
        Held { agreement: id(1), kind, state, sourcing: Some(id(2)) }
    }

    fn partner(partner_type: PartnerType, contracts: Vec<Held>) -> Beginner {
        Beginner { partner_type, status: DirectoryStatus::Active, has_admin: true, contracts }
    }

    fn asked(agreement: u128, kind: AgreementKind) -> Joinable {
        Joinable { agreement: id(agreement), kind, program: (kind == Distribution).then(|| id(1)) }
    }

    #[test]
    fn each_type_is_offered_what_is_for_it() {
        let (no, yes) = (Err(NotForIt), Ok(()));
        for (who, expected) in [
            (Vendor, [yes, no, no, no, no]),
            (Reseller, [no, no, yes, no, no]),
            (Distributor, [no, no, yes, no, no]),
        ] {
            let kinds = [Program, Distribution, Service, Syndication, Referral];
            let offered = kinds.map(|kind| partner(who, Vec::new()).may_be_offered(&asked(2, kind)));
            assert_eq!(offered, expected, "{who:?}");
        }
    }

    #[test]
    fn one_program_or_service_contract_lives() {
        for (who, kind) in [(Vendor, Program), (Reseller, Service)] {
            for state in ContractState::ALL {
                let expected = if state.is_final() { Ok(()) } else { Err(Has) };
                let partner = partner(who, vec![held(kind, state)]);
                for agreement in [1, 2] {
                    let offered = partner.may_be_offered(&asked(agreement, kind));
                    assert_eq!(offered, expected, "{kind:?} {state:?} {agreement}");
                }
            }
        }
    }

    #[test]
    fn who_stands_elsewhere_or_has_nobody_is_offered_nothing() {
        let told = |status, has_admin| -> Result<(), OfferRefusal> {
            let partner = Beginner { status, has_admin, ..partner(Vendor, Vec::new()) };
            partner.may_be_offered(&asked(2, Program))
        };
        for status in [DirectoryStatus::Active, DirectoryStatus::Removed] {
            assert_eq!((told(status, true), told(status, false)), (Ok(()), Err(NobodySigns)));
        }
        for status in [DirectoryStatus::Invited, DirectoryStatus::Suspended] {
            let stands = Err(Stands(status));
            assert_eq!((told(status, true), told(status, false)), (stands, stands));
        }
        let removed = Beginner {
            status: DirectoryStatus::Removed,
            ..partner(Vendor, vec![held(Program, ContractState::Active)])
        };
        assert_eq!(removed.may_be_offered(&asked(2, Distribution)), Err(NotForIt));
    }
}
