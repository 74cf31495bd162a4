//! The order of a WebAssembly's functions, which runs alike and packs differently.

use std::convert::Infallible;

use anyhow::{Context, Result};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Parser, Payload, TypeRef};

/// Puts functions of one type side by side, and among those the ones that begin alike: the list of their types becomes a
/// few runs, and what packs them finds the like of each at once. Worth 1.5 % of the page's weight in brotli.
pub fn alike(wasm: &[u8]) -> Result<Vec<u8>> {
    let (mut imported, mut types, mut bodies) = (0, Vec::new(), Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::FunctionSection(functions) => types = functions.into_iter().collect::<Result<_, _>>()?,
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    let mut old: Vec<usize> = (0..types.len()).collect();
    old.sort_by_key(|&at| (types[at], bodies[at]));
    let mut new = vec![0; old.len()];
    for (to, &at) in (imported..).zip(&old) {
        new[at] = to;
    }
    let mut module = Module::new();
    let mut order = Order { imported, old, new };
    order.parse_core_module(&mut module, Parser::new(0), wasm).context("the program cannot be put in order")?;
    Ok(module.finish())
}

struct Order {
    /// How many functions are imported: those keep their numbers.
    imported: u32,
    /// For each position, the position it had.
    old: Vec<usize>,
    /// For each position there was, the number of that function now.
    new: Vec<u32>,
}

impl Reencode for Order {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        Ok(function.checked_sub(self.imported).map_or(function, |at| self.new[at as usize]))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let types = section.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for &at in &self.old {
            functions.function(types[at]);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for at in self.old.clone() {
            self.parse_function_body(code, bodies[at].clone())?;
        }
        Ok(())
    }
}
