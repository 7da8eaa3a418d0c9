//! What the pages about one partner show.

use serde::{Deserialize, Serialize};

use super::form::KnownForm;
use super::image::Image;
use super::language::Language;
use super::media::Media;
use crate::agreement::Link;
use crate::catalogue::Country;
use crate::directory::{DirectoryStatus, PartnerType};
use crate::id::PublicId;
use crate::partner::{Contact, PartnerDetail};
use crate::prose::{Overview, Remark};
use crate::text::ExternalId;
use crate::time::Timestamp;

/// What a partner says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Where it sits.
    pub country: Option<Country>,
    /// In which language it would like to be written to.
    pub language: Option<Language>,
    /// Its website.
    pub website: Option<Link>,
    /// What it does.
    pub overview: Option<Overview>,
    /// Links to videos and the rest, in its own order.
    pub media: Vec<Media>,
    /// Its images, the oldest first. They are brought one by one, not with the form of the profile.
    pub images: Vec<Image>,
}

/// Whose page it is: above the tabs of a partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnerHead {
    /// Its public id.
    pub id: PublicId,
    /// Its name.
    pub name: String,
    /// What it does.
    pub partner_type: PartnerType,
    /// Where it stands.
    pub status: DirectoryStatus,
    /// Since when it is in the directory.
    pub since: Timestamp,
}

/// A partner's General page, as its distributor sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnerShown {
    /// Whose.
    pub head: PartnerHead,
    /// The distributor's own id for it.
    pub external_id: Option<ExternalId>,
    /// The distributor's note.
    pub note: Option<Remark>,
    /// Whom to ask about technology.
    pub technical: Contact,
    /// Whom to ask about business.
    pub business: Contact,
    /// What it says of itself.
    pub profile: Profile,
    /// Its storage, if it has any.
    pub storage: Option<PartnerDetail>,
}

/// The form of what a distributor keeps of a partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnerKnown {
    /// Whose.
    pub head: PartnerHead,
    /// What is kept.
    pub form: KnownForm,
    /// Of what is kept: whoever has seen an older one is told.
    pub revision: u64,
}
