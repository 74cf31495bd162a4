//! `pin`: the operator's number of kiosk screens, as floorlight.toml keeps it.

use std::hash::{BuildHasher, RandomState};

use pbkdf2::pbkdf2_hmac_array;
use sha2::Sha256;

use super::failure::Failure;
use super::print;
use crate::venue::read::settings::Pin;

/// As OWASP's Password Storage Cheat Sheet asks of PBKDF2 with SHA-256; a kiosk takes half a second for it.
const ROUNDS: u32 = 600_000;

/// Arguments of `pin`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The number: 4 to 12 digits
    #[arg(value_parser = digits)]
    number: String,
}

/// Prints the line for floorlight.toml.
pub fn run(args: &Args) -> Result<(), Failure> {
    // The standard library's own seeds come from the system.
    let salt: [u8; 16] = std::array::from_fn(|at| RandomState::new().hash_one(at) as u8);
    print(format!("[screens]\npin = \"{}\"", derived(&args.number, salt).write()));
    Ok(())
}

fn derived(number: &str, salt: [u8; 16]) -> Pin {
    let hash = pbkdf2_hmac_array::<Sha256, 32>(number.as_bytes(), &salt, ROUNDS);
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    Pin { digits: number.len() as u32, rounds: ROUNDS, salt: hex(&salt), hash: hex(&hash) }
}

fn digits(text: &str) -> Result<String, String> {
    let fits = (4..=12).contains(&text.len()) && text.chars().all(|c| c.is_ascii_digit());
    if fits { Ok(text.to_owned()) } else { Err("give 4 to 12 digits, such as 4711".to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_reads_back_and_hides_its_number() {
        let pin = derived("4711", [7; 16]);
        assert_eq!(Pin::read(&pin.write()), Some(pin.clone()));
        assert!(!pin.write().contains("4711"));
        assert_ne!(derived("4712", [7; 16]).hash, pin.hash);
        assert_ne!(derived("4711", [8; 16]).hash, pin.hash);
        for wrong in ["", "4711", "4$1$zz$00", "4$0$00$00", "99$1$00$00"] {
            assert_eq!(Pin::read(wrong), None, "{wrong}");
        }
    }
}
