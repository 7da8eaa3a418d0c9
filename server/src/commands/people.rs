//! Organizations and their first people.

use std::io::Read;
use std::process::ExitCode;

use backend::Backend;
use backend::storage::organizations::Organization;
use shared::failure::Field;
use shared::text::OrganizationName;

use super::{OrganizationAction, UserAction, open, told};
use crate::config::Config;
use crate::{Stop, output};

/// Makes an organization and prints its id alone, for scripts.
pub(crate) async fn organization(config: &Config, action: OrganizationAction) -> Result<ExitCode, Stop> {
    let OrganizationAction::Create { kind, name, parent } = action;
    let name =
        OrganizationName::parse(&name).map_err(|reason| app::text::reasons::reason(Field::Name, &reason))?;
    let backend = open(config).await?;
    let parent = match parent {
        Some(id) => Some(find(&backend, &id).await?),
        None => None,
    };
    let id = backend.create_organization(kind, &name, parent.as_ref()).await.map_err(told)??;
    backend.db().close().await;
    output::say(id.as_str());
    Ok(ExitCode::SUCCESS)
}

/// Makes a person.
pub(crate) async fn user(config: &Config, action: UserAction) -> Result<ExitCode, Stop> {
    let UserAction::Create { organization, email, name, role, password_stdin: _ } = action;
    let mut password = String::new();
    std::io::stdin().take(4096).read_to_string(&mut password)?;
    let password = password.trim_end_matches(['\r', '\n']);
    let backend = open(config).await?;
    let organization = find(&backend, &organization).await?;
    backend.create_user(&organization, &email, &name, role, password).await.map_err(told)?;
    backend.db().close().await;
    output::say(&format!("{email} is {} of {}", role.as_str(), organization.name));
    Ok(ExitCode::SUCCESS)
}

/// The organization of an id on the command line.
pub(super) async fn find(backend: &Backend, id: &str) -> Result<Organization, Stop> {
    backend.find_organization(id).await.map_err(|error| match error {
        backend::Error::Refused(_) => format!("there is no organization {id}").into(),
        backend::Error::Internal(error) => error,
    })
}
