//! SHARE: a link becomes a square code that cameras read, and back.

#[cfg(feature = "codes")]
pub mod page;

use qrcodegen::{QrCode, QrCodeEcc};

/// A QR code as one path.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// Modules along a side, the quiet zone included.
    pub side: i32,
    /// The dark modules as path text, a module being one unit; to be filled in black on white.
    pub path: String,
}

/// Modules that stay light on every side: the standard asks for four.
const QUIET: i32 = 4;

impl Code {
    /// The smallest code of a text that still reads with a seventh of it soiled, or with more where that takes no more
    /// room. Nothing when the text is longer than any code can hold, 2,331 bytes.
    pub fn of(text: &str) -> Option<Code> {
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
        let mut path = String::new();
        for y in 0..code.size() {
            let mut x = 0;
            while x < code.size() {
                let from = x;
                while code.get_module(x, y) {
                    x += 1;
                }
                if x > from {
                    let run = (x - from).to_string();
                    let (left, top) = ((from + QUIET).to_string(), (y + QUIET).to_string());
                    path.extend(["M", &left, " ", &top, "h", &run, "v1h-", &run, "z"]);
                }
                x += 1;
            }
        }
        Some(Code { side: code.size() + 2 * QUIET, path })
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn a_code_is_as_small_as_its_text_allows_and_stays_within_its_quiet_zone() {
        let code = Code::of("https://example.org/expo/booth/B1-023").expect("a short text");
        assert_eq!(code.side, 29 + 8, "37 bytes fit version 3");
        assert!(code.path.starts_with("M4 4h7v1h-7z"), "a finder stands in the corner: {}", code.path);
        assert_eq!(Code::of(&"a".repeat(3000)), None);
    }
}
