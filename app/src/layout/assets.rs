//! Where this build's stylesheet, script and wasm module are.

use leptos::config::LeptosOptions;

/// Addresses of the files that every page links. The server makes them once, from what it embeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assets {
    /// The stylesheet.
    pub style: String,
    /// The JavaScript that loads the module.
    pub script: String,
    /// The wasm module.
    pub module: String,
}

impl Assets {
    /// From the list of hashes that cargo-leptos writes beside the binary, `css: 3f9…` a line; a kind of file that is
    /// not in it has no hash in its name.
    pub fn new(options: &LeptosOptions, hashes: &str) -> Self {
        let address = |kind: &str| {
            let hash = hashes
                .lines()
                .filter_map(|line| line.split_once(':'))
                .find(|(known, _)| known.trim() == kind)
                .map(|(_, hash)| format!(".{}", hash.trim()))
                .unwrap_or_default();
            format!("/{}/{}{hash}.{kind}", options.site_pkg_dir, options.output_name)
        };
        Self { style: address("css"), script: address("js"), module: address("wasm") }
    }

    /// The script that loads the module and starts it, once a page. Every address of a file carries its hash, so the two
    /// imports need no version of their own.
    pub fn start(&self) -> String {
        let Self { script, module, .. } = self;
        format!(
            "import init,{{start}} from{script:?};\
             globalThis.tessera??=init({{module_or_path:{module:?}}}).then(start);"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_carry_the_hash_of_their_kind() {
        let options = LeptosOptions::builder().output_name("tessera").build();
        let assets = Assets::new(&options, "css: AbC\njs: D-e\nwasm: F_g\n");
        assert_eq!(assets.style, "/pkg/tessera.AbC.css");
        assert_eq!(assets.script, "/pkg/tessera.D-e.js");
        assert_eq!(assets.module, "/pkg/tessera.F_g.wasm");
        assert_eq!(Assets::new(&options, "").module, "/pkg/tessera.wasm");
    }
}
