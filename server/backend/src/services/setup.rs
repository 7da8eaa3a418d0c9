//! The Create-partner wizard: drafts that survive, and the one stroke that makes of a draft a partner.
//!
//! All rules are `shared::wizard`'s; here they get what is possible now ([`limits`]), a place to be kept, and at the end
//! the transaction in which everything is made or nothing ([`associate`]).

mod associate;
mod done;
mod limits;
mod offer;

use serde_json::json;
use shared::agreement::Attachment;
use shared::failure::{Failure, Field, Reason};
use shared::id::{DraftId, PublicId};
use shared::time::{DAY_MS, Timestamp};
use shared::wizard::{Draft, DraftSummary, Limits, Refusal, SetupPage, Step, StepForm, complete};
use uuid::Uuid;

use super::audited::note;
use crate::Backend;
use crate::authz::{Grant, InvitePartners};
use crate::error::Error;
use crate::storage::wizard_drafts::{self, Saved, WizardDraft};
use crate::storage::{Conn, StorageError, directory_entries, users};

/// How long an open draft is kept behind its last save.
pub(super) const DRAFT_LIFE_MS: i64 = 30 * DAY_MS;

/// Where a transition leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The draft's key, for its address.
    pub id: DraftId,
    /// The step to go to.
    pub step: Step,
    /// The draft's revision.
    pub revision: u64,
}

/// How a form is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// Continue; on the way back to the summary when it came from there.
    Continue {
        /// Back to the summary?
        to_summary: bool,
    },
    /// Back: keeps what is typed, whatever it is.
    Back,
    /// Save and close, and autosave.
    Save,
}

impl Backend {
    /// The first page: an empty draft that is not kept yet.
    pub async fn begin_setup(&self, grant: &Grant<InvitePartners>) -> Result<SetupPage, Error> {
        let draft = Draft::default();
        let mut read = self.db().read().await?;
        let limits = self.limits(&mut read.conn(), grant, &draft).await?;
        Ok(SetupPage { id: None, draft, limits, saved_at: None, made: None, now: self.clock().now() })
    }

    /// A draft at its present revision. Another distributor's, an unknown and a malformed id are the same: not found.
    pub async fn load_setup(&self, grant: &Grant<InvitePartners>, id: &str) -> Result<SetupPage, Error> {
        let id = draft_id(id)?;
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let kept = wizard_drafts::find(conn, grant.scope(), id).await?.ok_or(Failure::NotFound)?;
        let draft = open(&kept)?;
        let limits = self.limits(conn, grant, &draft).await?;
        let made = match kept.entry {
            Some(entry) => {
                directory_entries::find_by_id(conn, grant.scope(), entry).await?.map(|entry| entry.public_id)
            }
            None => None,
        };
        Ok(SetupPage {
            id: Some(id.to_string()),
            draft,
            limits,
            saved_at: Some(kept.updated_at),
            made,
            now: self.clock().now(),
        })
    }

    /// Takes the answer to a step. The first one makes the draft. `seen` is the revision that the page showed; `values`
    /// are the form's fields.
    pub async fn answer_setup(
        &self,
        grant: &Grant<InvitePartners>,
        id: Option<&str>,
        step: Step,
        seen: u64,
        values: &[(String, String)],
        press: Press,
    ) -> Result<Moved, Error> {
        self.answer_setup_with(grant, id, step, seen, values, Attachment::default(), press).await
    }

    /// The same with a file that came along. It is attached to the draft with the answer that names it, or not at all.
    #[expect(clippy::too_many_arguments, reason = "what a form sends")]
    pub async fn answer_setup_with(
        &self,
        grant: &Grant<InvitePartners>,
        id: Option<&str>,
        step: Step,
        seen: u64,
        values: &[(String, String)],
        attached: Attachment,
        press: Press,
    ) -> Result<Moved, Error> {
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let (id, kept) = match id {
            Some(id) => {
                let id = draft_id(id)?;
                (Some(id), wizard_drafts::find(conn, grant.scope(), id).await?.ok_or(Failure::NotFound)?)
            }
            None => (None, unkept(grant, now)?),
        };
        if kept.entry.is_some() {
            return Err(Error::field(Field::Revision, Reason::ChangedElsewhere));
        }
        let mut draft = open(&kept)?;
        draft.check_revision(seen)?;
        let mut form = draft.read(step, values).ok_or(Failure::NotFound)?;
        if let StepForm::Agreement(form) = &mut form {
            form.document.refused = attached.refused;
            if let Some(file) = attached.file {
                draft = draft.attach(Some(file));
            }
        }
        let limits = self.limits_for(conn, grant, &draft, &form).await?;
        let (next, to) = match press {
            Press::Continue { to_summary } => {
                let revision = draft.revision();
                match draft.apply(form, &limits) {
                    Ok(next) => {
                        let to = next.after(step, to_summary);
                        (next, to)
                    }
                    Err(Refusal::Invalid(errors)) => return Err(errors.into()),
                    // Nothing is taken from a step that is not reached or not shown.
                    Err(Refusal::First(first)) => {
                        let id = id.ok_or(Failure::NotFound)?;
                        return Ok(Moved { id, step: first, revision });
                    }
                }
            }
            Press::Back => {
                let to = draft.before(step).unwrap_or(step);
                (draft.save(form), to)
            }
            Press::Save => (draft.save(form), step),
        };
        let id = if let Some(id) = id {
            if !save(conn, grant, id, seen, &next, now).await? {
                return Err(Error::field(Field::Revision, Reason::ChangedElsewhere));
            }
            id
        } else {
            let id = DraftId(self.ids().uuid(now));
            let user = grant.user().ok_or(Failure::Unauthenticated)?;
            let json = write_json(&next)?;
            wizard_drafts::insert(conn, grant.scope(), id, user, saved(&next, &json), now).await?;
            id
        };
        write.commit().await?;
        Ok(Moved { id, step: to, revision: next.revision() })
    }

    /// Makes the partner: everything, or nothing. A second press of the button, in this tab or another, finds what the
    /// first one made.
    pub async fn finish_setup(
        &self,
        grant: &Grant<InvitePartners>,
        id: &str,
        seen: u64,
    ) -> Result<PublicId, Error> {
        let id = draft_id(id)?;
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let kept = wizard_drafts::find(conn, grant.scope(), id).await?.ok_or(Failure::NotFound)?;
        if let Some(entry) = kept.entry {
            let entry = directory_entries::find_by_id(conn, grant.scope(), entry).await?;
            return Ok(entry.ok_or(Failure::NotFound)?.public_id);
        }
        let draft = open(&kept)?;
        draft.check_revision(seen)?;
        let limits = self.limits(conn, grant, &draft).await?;
        let association = complete(&draft, &limits).map_err(Failure::from)?;
        if let Some(text) = association.written() {
            self.check_document(&text.document).await?;
        }
        let made = match self.associate(conn, grant, &association, now).await {
            Ok(made) => made,
            Err(error) if error.is_unique_violation() => {
                drop(write);
                return Err(self.overtaken(grant, &draft).await?);
            }
            Err(error) => return Err(error),
        };
        // On PostgreSQL two presses may come this far together; the later one finds the draft closed and undoes all it did.
        if !wizard_drafts::close(conn, grant.scope(), id, made.entry, now).await? {
            drop(write);
            return Err(Error::field(Field::Revision, Reason::ChangedElsewhere));
        }
        note(
            conn,
            grant,
            "partner.associated",
            made.partner.as_str(),
            json!({ "name": association.name.as_str(), "contract": made.contract.as_str() }),
            now,
        )
        .await?;
        write.commit().await?;
        Ok(made.partner)
    }

    /// Something that was free when we looked was taken when we wrote; a second look says what.
    async fn overtaken(&self, grant: &Grant<InvitePartners>, draft: &Draft) -> Result<Error, Error> {
        let mut read = self.db().read().await?;
        let limits = self.limits(&mut read.conn(), grant, draft).await?;
        Ok(match complete(draft, &limits) {
            Err(incomplete) => Failure::from(incomplete).into(),
            Ok(_) => Error::field(Field::Revision, Reason::ChangedElsewhere),
        })
    }

    /// Open drafts of the distributor, the last saved first.
    pub async fn list_drafts(&self, grant: &Grant<InvitePartners>) -> Result<Vec<DraftSummary>, Error> {
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let mut drafts = Vec::new();
        for kept in wizard_drafts::list_open(conn, grant.scope()).await? {
            let owner = users::find(conn, kept.user).await?.map(|user| user.name).unwrap_or_default();
            let draft = open(&kept)?;
            let limits = self.limits(conn, grant, &draft).await?;
            drafts.push(DraftSummary {
                id: kept.id.to_string(),
                name: kept.name,
                partner_type: draft.answers().details.partner_type(),
                owner,
                step: draft.first_unfinished(&limits).unwrap_or(Step::Summary),
                saved_at: kept.updated_at,
            });
        }
        Ok(drafts)
    }

    /// Forgets an open draft.
    pub async fn delete_draft(&self, grant: &Grant<InvitePartners>, id: &str) -> Result<(), Error> {
        let id = draft_id(id)?;
        let mut write = self.db().write().await?;
        let gone = wizard_drafts::delete(&mut write.conn(), grant.scope(), id).await?;
        write.commit().await?;
        if gone { Ok(()) } else { Err(Failure::NotFound.into()) }
    }

    async fn limits_for(
        &self,
        conn: &mut Conn<'_>,
        grant: &Grant<InvitePartners>,
        draft: &Draft,
        form: &StepForm,
    ) -> Result<Limits, Error> {
        // Names are looked up as they are typed now.
        self.limits(conn, grant, &draft.clone().save(form.clone())).await
    }
}

/// A draft before its first step is answered: nothing of it is kept.
fn unkept(grant: &Grant<InvitePartners>, now: Timestamp) -> Result<WizardDraft, Error> {
    Ok(WizardDraft {
        id: DraftId(Uuid::nil()),
        user: grant.user().ok_or(Failure::Unauthenticated)?,
        revision: 0,
        draft: write_json(&Draft::default())?,
        name: String::new(),
        entry: None,
        created_at: now,
        updated_at: now,
    })
}

fn draft_id(id: &str) -> Result<DraftId, Error> {
    Uuid::try_parse(id).map(DraftId).map_err(|_| Failure::NotFound.into())
}

fn open(kept: &WizardDraft) -> Result<Draft, Error> {
    serde_json::from_str(&kept.draft)
        .map_err(|_| StorageError::inconsistent("wizard_drafts.draft", kept.id).into())
}

fn write_json(draft: &Draft) -> Result<String, Error> {
    serde_json::to_string(draft).map_err(Error::internal)
}

fn saved<'a>(draft: &'a Draft, json: &'a str) -> Saved<'a> {
    let name = draft.answers().details.name.trim();
    // A row of the list needs no more of it.
    let end = name.char_indices().nth(64).map_or(name.len(), |(end, _)| end);
    Saved { revision: i64::try_from(draft.revision()).unwrap_or(i64::MAX), draft: json, name: &name[..end] }
}

async fn save(
    conn: &mut Conn<'_>,
    grant: &Grant<InvitePartners>,
    id: DraftId,
    seen: u64,
    draft: &Draft,
    now: Timestamp,
) -> Result<bool, Error> {
    let json = write_json(draft)?;
    let seen = i64::try_from(seen).unwrap_or(i64::MAX);
    Ok(wizard_drafts::save(conn, grant.scope(), id, seen, saved(draft, &json), now).await?)
}
