//! Secrets in the data folder, readable by its owner alone: made once, then read.

use std::fmt::Write as _;
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

use backend::{Keys, SealKey, SecretKey};

use crate::Stop;
use crate::config::{Config, Hidden};

/// The keys, from the settings or the data folder.
pub(crate) fn all(config: &Config) -> Result<Keys, Stop> {
    let key = |given: &Option<Hidden>, name: &str, setting: &str| {
        let text = match given {
            Some(given) => given.expose().to_owned(),
            None => kept(&config.data_dir.join("keys").join(name), || random_hex(32))?,
        };
        parse(&text).ok_or_else(|| Stop::from(format!("{setting} must be 64 hex digits")))
    };
    Ok(Keys {
        secret: SecretKey::new(key(&config.secret_key, "secret", "TESSERA_SECRET_KEY")?),
        seal: SealKey::new(key(&config.seal_key, "seal", "TESSERA_SEAL_KEY")?),
    })
}

/// The key that seals evidence, where there is one; none is made.
pub(crate) fn seal(config: &Config) -> Result<Option<SealKey>, Stop> {
    let path = config.data_dir.join("keys").join("seal");
    let text = match &config.seal_key {
        Some(given) => given.expose().to_owned(),
        None if !path.try_exists()? => return Ok(None),
        None => std::fs::read_to_string(&path)
            .map_err(|error| format!("{} can't be read: {error}", path.display()))?,
    };
    let key = parse(text.trim()).ok_or("TESSERA_SEAL_KEY must be 64 hex digits")?;
    Ok(Some(SealKey::new(key)))
}

/// 32 bytes out of 64 hex digits.
fn parse(text: &str) -> Option<[u8; 32]> {
    let bytes: Option<Vec<u8>> = (0..text.len() / 2)
        .map(|i| text.get(i * 2..i * 2 + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()))
        .collect();
    bytes.filter(|_| text.len() == 64)?.try_into().ok()
}

/// The password of the demo people.
pub(crate) fn demo_password(config: &Config) -> Result<String, Stop> {
    match &config.demo_password {
        Some(given) => Ok(given.expose().to_owned()),
        None => kept(&config.data_dir.join("demo-password"), || format!("Demo-{}", random_hex(6))),
    }
}

fn random_hex(bytes: usize) -> String {
    (0..bytes).fold(String::with_capacity(bytes * 2), |mut text, _| {
        let _ = write!(text, "{:02x}", rand::random::<u8>());
        text
    })
}

/// Makes a folder that only its owner reads, where there is none.
pub(crate) fn make_folder(folder: &Path) -> Result<(), Stop> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true).mode(0o700);
    builder
        .create(folder)
        .map_err(|error| format!("the folder {} can't be made: {error}", folder.display()).into())
}

/// Reads a file, or makes it (0600). When two processes make it at once, one wins and both read the same.
fn kept(path: &Path, make: impl FnOnce() -> String) -> Result<String, Stop> {
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    match std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Ok(mut file) => {
            let text = make();
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            Ok(text)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let text = std::fs::read_to_string(path)
                .map_err(|error| format!("{} can't be read: {error}", path.display()))?;
            Ok(text.trim().to_owned())
        }
        Err(error) => Err(format!("{} can't be made: {error}", path.display()).into()),
    }
}
