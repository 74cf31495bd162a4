//! Reads the body of a bundle: postcard's format, read to the end.
//!
//! A reader that can fail at every field makes every field carry what to do then, which weighs 10 KB in the page. This
//! one goes on: from where the bytes make no sense it gives zeros and empty lists, and says so at the end.

use std::fmt::{Debug, Display, Formatter};

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IntoDeserializer, SeqAccess, VariantAccess, Visitor,
};
use serde::{Deserialize, forward_to_deserialize_any};

/// The value that bytes in postcard's format hold; nothing when they are cut short or make no sense.
pub(crate) fn unpack<'de, T: Deserialize<'de>>(bytes: &'de [u8]) -> Option<T> {
    let mut reader = Reader { rest: bytes, broken: false };
    let Ok(value) = T::deserialize(&mut reader);
    (!reader.broken).then_some(value)
}

/// The error of a reader that goes on: there is none.
#[derive(Clone, Copy)]
enum Never {}

impl Debug for Never {
    fn fmt(&self, _: &mut Formatter) -> std::fmt::Result {
        match *self {}
    }
}

impl Display for Never {
    fn fmt(&self, _: &mut Formatter) -> std::fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

impl Error for Never {
    /// Asked for by a type that is not plain data, whatever the bytes: the first test of such a type finds out.
    fn custom<T: Display>(_: T) -> Never {
        panic!("a bundle holds plain data only")
    }
}

struct Reader<'de> {
    rest: &'de [u8],
    /// Whether some bytes made no sense.
    broken: bool,
}

impl<'de> Reader<'de> {
    /// What was read, or a stand-in.
    fn or_broken<T: Default>(&mut self, read: Option<T>) -> T {
        self.broken |= read.is_none();
        read.unwrap_or_default()
    }

    fn bytes(&mut self, length: usize) -> &'de [u8] {
        let split = self.rest.split_at_checked(length);
        self.rest = split.map_or(&[], |(_, rest)| rest);
        self.or_broken(split.map(|(bytes, _)| bytes))
    }

    fn byte(&mut self) -> u8 {
        let byte = self.bytes(1).first().copied();
        byte.unwrap_or_default()
    }

    /// A number of seven bits a byte, the lowest first. None of ours is longer than 32 bits.
    fn number<T: TryFrom<u32> + Default>(&mut self) -> T {
        let mut number = 0_u64;
        for place in 0..5 {
            let byte = self.byte();
            number |= u64::from(byte & 0x7F) << (7 * place);
            if byte < 0x80 {
                let read = u32::try_from(number).ok().and_then(|number| T::try_from(number).ok());
                return self.or_broken(read);
            }
        }
        self.or_broken(None)
    }

    /// A number that may be negative: its sign is the lowest bit.
    fn signed(&mut self) -> i32 {
        let number: u32 = self.number();
        (number >> 1) as i32 ^ -((number & 1) as i32)
    }

    /// Yes or no.
    fn flag(&mut self) -> bool {
        let byte = self.byte();
        self.or_broken((byte < 2).then_some(byte == 1))
    }

    fn text(&mut self) -> &'de str {
        let length = self.number::<u32>() as usize;
        let bytes = self.bytes(length);
        self.or_broken(std::str::from_utf8(bytes).ok())
    }
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Never;

    fn is_human_readable(&self) -> bool {
        false
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Never> {
        panic!("a bundle does not say what follows")
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_bool(self.flag())
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_u8(self.byte())
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_u16(self.number())
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_u32(self.number())
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_u64(self.number::<u32>().into())
    }

    fn deserialize_i16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        let number = i16::try_from(self.signed()).ok();
        visitor.visit_i16(self.or_broken(number))
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_i32(self.signed())
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        let bytes = self.bytes(4).try_into().unwrap_or_default();
        visitor.visit_f32(f32::from_le_bytes(bytes))
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        let bytes = self.bytes(8).try_into().unwrap_or_default();
        visitor.visit_f64(f64::from_le_bytes(bytes))
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_borrowed_str(self.text())
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_borrowed_str(self.text())
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        if self.flag() { visitor.visit_some(self) } else { visitor.visit_none() }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        let left = self.number::<u32>() as usize;
        visitor.visit_seq(List { reader: self, left })
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_seq(Fields(self))
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_seq(Fields(self))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_seq(Fields(self))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        let nth = Some(self.number::<u32>()).filter(|&nth| (nth as usize) < variants.len());
        let nth = self.or_broken(nth);
        visitor.visit_enum(Variant { reader: self, nth })
    }

    forward_to_deserialize_any! { i8 i64 char bytes byte_buf unit unit_struct map identifier ignored_any }
}

/// A list that says its length.
struct List<'a, 'de> {
    reader: &'a mut Reader<'de>,
    left: usize,
}

impl<'de> SeqAccess<'de> for List<'_, 'de> {
    type Error = Never;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Never> {
        // A length that makes no sense must not be counted to.
        if self.left == 0 || self.reader.broken {
            return Ok(None);
        }
        self.left -= 1;
        seed.deserialize(&mut *self.reader).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left.min(self.reader.rest.len()))
    }
}

/// Values whose number is known: there is always another.
struct Fields<'a, 'de>(&'a mut Reader<'de>);

impl<'de> SeqAccess<'de> for Fields<'_, 'de> {
    type Error = Never;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Never> {
        seed.deserialize(&mut *self.0).map(Some)
    }
}

/// One of several kinds, by its number.
struct Variant<'a, 'de> {
    reader: &'a mut Reader<'de>,
    nth: u32,
}

impl<'de> EnumAccess<'de> for Variant<'_, 'de> {
    type Error = Never;
    type Variant = Self;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Self), Never> {
        Ok((seed.deserialize(self.nth.into_deserializer())?, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, 'de> {
    type Error = Never;

    fn unit_variant(self) -> Result<(), Never> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Never> {
        seed.deserialize(self.reader)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_seq(Fields(self.reader))
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Never> {
        visitor.visit_seq(Fields(self.reader))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::unpack;
    use crate::route::floor::FreeFloor;
    use crate::search::Index;
    use crate::venue::Venue;

    /// Reads what postcard's own reader reads, and stops at nothing else.
    fn agrees<'de, T: serde::Deserialize<'de> + PartialEq + std::fmt::Debug>(bytes: &'de [u8]) {
        if let Ok(wanted) = postcard::from_bytes::<T>(bytes) {
            assert_eq!(unpack::<T>(bytes), Some(wanted));
        } else {
            assert_eq!(unpack::<T>(bytes), None);
        }
    }

    proptest! {
        #[test]
        fn any_bytes_read_as_postcard_reads_them(bytes in proptest::collection::vec(prop_oneof![0..4_u8, any::<u8>()], 0..300)) {
            agrees::<(bool, Option<u16>, String, Vec<(i32, u32)>, i16, f64, u8)>(&bytes);
            agrees::<Vec<crate::venue::Provenance>>(&bytes);
            agrees::<Venue>(&bytes);
            agrees::<FreeFloor>(&bytes);
        }

        #[test]
        fn any_bytes_at_all_make_no_trouble(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            unpack::<Index>(&bytes);
        }
    }
}
