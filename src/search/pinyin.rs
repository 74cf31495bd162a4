//! Pinyin of names, on the command line: the page carries no dictionary.

use ::pinyin::ToPinyin;

use super::learnt::push;
use crate::venue::text::is_letter_or_digit;

/// Words with a character that the dictionary reads otherwise, and their readings; the first that fits counts.
const WORDS: &[(&str, &str)] = &[
    ("重庆", "chong qing"),
    ("重组", "chong zu"),
    ("重构", "chong gou"),
    ("重塑", "chong su"),
    ("重启", "chong qi"),
    ("多重", "duo chong"),
    ("银行", "yin hang"),
    ("行业", "hang ye"),
    ("商行", "shang hang"),
    ("央行", "yang hang"),
    ("投行", "tou hang"),
    ("同行", "tong hang"),
    ("行情", "hang qing"),
    ("琴行", "qin hang"),
    ("车行", "che hang"),
    ("厦门", "xia men"),
    ("音乐", "yin yue"),
    ("乐器", "yue qi"),
    ("声乐", "sheng yue"),
    ("民乐", "min yue"),
    ("会计", "kuai ji"),
    ("财会", "cai kuai"),
    ("西藏", "xi zang"),
    ("宝藏", "bao zang"),
    ("今朝", "jin zhao"),
    ("传记", "zhuan ji"),
    ("人参", "ren shen"),
    ("参差", "cen ci"),
    ("便宜", "pian yi"),
    ("校准", "jiao zhun"),
    ("校验", "jiao yan"),
    ("模具", "mu ju"),
    ("模样", "mu yang"),
    ("差旅", "chai lv"),
    ("出差", "chu chai"),
    ("称心", "chen xin"),
    ("供给", "gong ji"),
    ("给水", "ji shui"),
    ("六安", "lu an"),
    ("蚌埠", "beng bu"),
    ("番禺", "pan yu"),
    ("乐清", "yue qing"),
    ("东阿", "dong e"),
    ("单县", "shan xian"),
    ("洪洞", "hong tong"),
    ("大埔", "da bu"),
    ("角色", "jue se"),
    ("主角", "zhu jue"),
    ("薄荷", "bo he"),
    ("提防", "di fang"),
    ("大夫", "dai fu"),
    ("的士", "di shi"),
    ("目的", "mu di"),
    ("还原", "huan yuan"),
    ("归还", "gui huan"),
    ("成长", "cheng zhang"),
    ("增长", "zeng zhang"),
    ("生长", "sheng zhang"),
    ("院长", "yuan zhang"),
    ("会长", "hui zhang"),
    ("校长", "xiao zhang"),
    ("市长", "shi zhang"),
    ("家长", "jia zhang"),
    ("事长", "shi zhang"),
    ("空调", "kong tiao"),
    ("协调", "xie tiao"),
    ("调节", "tiao jie"),
    ("调试", "tiao shi"),
    ("调味", "tiao wei"),
    ("评弹", "ping tan"),
    ("弹性", "tan xing"),
    ("弹簧", "tan huang"),
    ("佛山", "fo shan"),
    ("长", "chang"),
    ("都", "du"),
];

/// How a name is typed in Latin letters: a syllable for each Chinese character, capital first, ü as v; other letters and
/// digits of it as they are. Empty when nothing of it is Chinese.
pub(super) fn reading(name: &str) -> String {
    let mut reading = String::new();
    let mut chinese = false;
    // Whether the last character was a letter or digit that the next one may join.
    let mut open = false;
    let mut rest = name;
    while let Some(c) = rest.chars().next() {
        let word = WORDS.iter().find(|(word, _)| rest.starts_with(word));
        let (piece, after) = rest.split_at(word.map_or(c.len_utf8(), |(word, _)| word.len()));
        let syllables = match word {
            Some((_, syllables)) => (*syllables).to_owned(),
            None => c.to_pinyin().map_or(String::new(), |syllable| syllable.plain().replace('ü', "v")),
        };
        for syllable in syllables.split_whitespace() {
            chinese = true;
            push(&mut reading, syllable, false);
        }
        if syllables.is_empty() {
            push(&mut reading, piece, open);
        }
        open = syllables.is_empty() && is_letter_or_digit(c);
        rest = after;
    }
    if chinese { reading } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_of_several_readings_are_read_as_their_word_says() {
        for (name, read) in [
            ("华为", "HuaWei"),
            ("腾讯", "TengXun"),
            ("重庆银行", "ChongQingYinHang"),
            ("中国银行业协会", "ZhongGuoYinHangYeXieHui"),
            ("智慧出行", "ZhiHuiChuXing"),
            ("重工", "ZhongGong"),
            ("长沙成长", "ChangShaChengZhang"),
            ("董事长", "DongShiZhang"),
            ("成都", "ChengDu"),
            ("厦门空调", "XiaMenKongTiao"),
            ("旅游", "LvYou"),
            ("5G锣", "5gLuo"),
            ("思爱普(SAP)", "SiAiPuSap"),
            ("SAP", ""),
        ] {
            assert_eq!(reading(name), read, "{name}");
        }
    }
}
