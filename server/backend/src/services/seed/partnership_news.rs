//! News of the demo in each state and for each audience, and what its partners say of themselves.

use shared::catalogue::{ArticleState, Audience};
use shared::id::{ArticleId, DirectoryEntryId, Named, OrganizationId};
use shared::profile::{Image, NewProfile, ProfileForm};
use shared::prose::{Body, Headline, MediaTitle, Remark};

use super::broken;
use super::partnership::Builder;
use super::picture::picture;
use crate::error::Error;
use crate::storage::articles::{self, Article};
use crate::storage::{OrgScope, directory_notes, partner_images, profiles};

/// An article: title, text, for whom, where it stands, and how many days ago it was begun.
pub(super) type DemoArticle = (&'static str, &'static str, Audience, ArticleState, i64);

/// What a partner says of itself: country, language, website, overview, videos, other media.
pub(super) type DemoProfile = [&'static str; 6];

/// What a partner shows of itself: its hue, and for each image what is drawn and what it shows.
pub(super) type DemoImages = (u16, &'static [(&'static [u32], &'static str)]);

pub(super) const NEWS: [DemoArticle; 8] = [
    (
        "Prices for 2027",
        "The list for 2027 is settled. Storage stays at its price; egress is free up to the amount that is stored.\n\n\
            The whole list is at https://northwind.example/prices/2027. Questions go to your contact person.",
        Audience::Any,
        ArticleState::Published,
        6,
    ),
    (
        "Reseller terms 2026, second version",
        "What is new: each side keeps what it learns of the other to itself.\n\nYou need to do nothing before the spring.",
        Audience::Reseller,
        ArticleState::Published,
        24,
    ),
    (
        "Listings on Europe retail are reviewed within two days",
        "A request that comes in before noon is looked at on the same day.\n\n\
            What a listing needs is written down at https://northwind.example/listings.",
        Audience::Vendor,
        ArticleState::Published,
        41,
    ),
    (
        "Second site in Rotterdam",
        "From March on, your customers can choose Rotterdam beside Frankfurt.\n\nExisting buckets stay where they are.",
        Audience::Distributor,
        ArticleState::Published,
        63,
    ),
    (
        "Notes for the team meeting",
        "Three vendors wait for an answer. Tarn Analytics did not open its link in time.",
        Audience::Private,
        ArticleState::Published,
        4,
    ),
    (
        "Partner day in Hamburg",
        "Date and place are not settled yet.\n\nAgenda: what is new, what you miss, dinner.",
        Audience::Any,
        ArticleState::Draft,
        2,
    ),
    (
        "Cloud bundle: first numbers",
        "Figures are still being checked.",
        Audience::Reseller,
        ArticleState::Draft,
        1,
    ),
    ("Maintenance on 3 October", "It was called off.", Audience::Any, ArticleState::Deleted, 52),
];

pub(super) const INGRAM_NEWS: [DemoArticle; 2] = [
    (
        "Our catalogue opens for your products",
        "Resellers of ours in Benelux can order your storage from December on.\n\n\
            How it looks there: https://ingram.example/catalogue/northwind",
        Audience::Distributor,
        ArticleState::Published,
        9,
    ),
    ("Forecast for the first quarter", "To be filled in.", Audience::Distributor, ArticleState::Draft, 3),
];

pub(super) const CHAMPIONS_NEWS: [DemoArticle; 1] = [(
    "Champions Backup 4",
    "Restores are twice as fast, and the console speaks Polish.\n\nhttps://champions.example/backup-4",
    Audience::Distributor,
    ArticleState::Published,
    15,
)];

pub(super) const INGRAM_PROFILE: DemoProfile = [
    "US",
    "en",
    "https://ingram.example",
    "Ingram Micro brings technology to resellers in almost every country.\n\n\
        Its cloud marketplace sells subscriptions of several hundred vendors, and bills them once a month.",
    "https://video.example/ingram-in-two-minutes Who we are, in two minutes",
    "https://ingram.example/press/facts-2026.pdf Facts and figures 2026",
];

pub(super) const INGRAM_IMAGES: DemoImages = (
    212,
    &[(&[6, 8, 9, 7, 8, 5], "The warehouse in Tilburg"), (&[3, 9, 3], "Stand at the partner day in Hamburg")],
);

pub(super) const CHAMPIONS_PROFILE: DemoProfile = [
    "GB",
    "en",
    "https://champions.example",
    "Champions Corp makes backup software for small companies: one agent, one bill, restores that are tried every week.",
    "https://video.example/champions-restore A restore, start to end",
    "",
];

pub(super) const CHAMPIONS_IMAGES: DemoImages =
    (28, &[(&[2, 3, 5, 6, 8, 9, 10, 10], "The console: restores of a week")]);

pub(super) const FRONT_STREET_NOTE: &str = "Met at the fair in May. Wants to start with the marketplace Europe retail. Ask for the second signatory.";

impl Builder<'_, '_> {
    /// Articles of an organization.
    pub(super) async fn news(
        &mut self,
        owner: OrganizationId,
        articles: &[DemoArticle],
    ) -> Result<(), Error> {
        for (title, body, audience, state, days) in articles {
            let at = self.ago(*days);
            let published = *state == ArticleState::Published;
            let article = Article {
                id: ArticleId(self.draw.uuid(at)),
                public_id: self.draw.public_id(Named::Article),
                title: Headline::parse(title).map_err(broken)?,
                body: Body::parse(body).map_err(broken)?,
                audience: *audience,
                state: *state,
                revision: 1,
                created_at: at,
                published_at: published.then(|| at.plus_ms(90 * 60_000)),
            };
            articles::insert(self.conn, OrgScope(owner), &article).await?;
        }
        Ok(())
    }

    /// What a partner says of itself.
    pub(super) async fn profile(&mut self, partner: OrganizationId, said: &DemoProfile) -> Result<(), Error> {
        let [country, language, website, overview, videos, other] = said.map(str::to_owned);
        let form =
            ProfileForm { country, language, website, overview, videos, other, ..ProfileForm::default() };
        let new = NewProfile::parse(&form)
            .map_err(|errors| Error::Internal(format!("the demo's profiles: {errors:?}").into()))?;
        Ok(profiles::write(self.conn, partner, &new.profile).await?)
    }

    /// What a partner shows of itself, an image a day.
    pub(super) async fn images(
        &mut self,
        partner: OrganizationId,
        (hue, images): &DemoImages,
    ) -> Result<(), Error> {
        for ((drawn, caption), days) in images.iter().zip(1..) {
            let picture = picture(*hue, drawn)?;
            let bytes = u64::try_from(picture.contents.len()).unwrap_or(u64::MAX);
            let image = Image {
                sha256: self.documents.keep(picture.contents).await.map_err(Error::internal)?,
                kind: picture.kind,
                bytes,
                width: picture.width,
                height: picture.height,
                caption: Some(MediaTitle::parse(caption).map_err(broken)?),
            };
            let at = self.ago(20 - days);
            partner_images::insert(self.conn, partner, &image, at).await?;
        }
        Ok(())
    }

    /// The distributor's note about a partner.
    pub(super) async fn noted(&mut self, entry: DirectoryEntryId, note: &str) -> Result<(), Error> {
        let note = Remark::parse(note).map_err(broken)?;
        let scope = OrgScope(self.distributor.organization.id);
        Ok(directory_notes::set_note(self.conn, scope, entry, Some(&note)).await?)
    }
}
