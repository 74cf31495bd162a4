//! Pinyin of names, on the command line: the page carries no dictionary.

use ::pinyin::ToPinyin;

/// Words in which a character is not read as it mostly is: the word, and its readings.
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
    ("大厦", "da sha"),
    ("长沙", "chang sha"),
    ("长城", "chang cheng"),
    ("长江", "chang jiang"),
    ("长春", "chang chun"),
    ("长安", "chang an"),
    ("长虹", "chang hong"),
    ("长三角", "chang san jiao"),
    ("长期", "chang qi"),
    ("长草", "chang cao"),
    ("成长", "cheng zhang"),
    ("增长", "zeng zhang"),
    ("院长", "yuan zhang"),
    ("会长", "hui zhang"),
    ("音乐", "yin yue"),
    ("乐器", "yue qi"),
    ("声乐", "sheng yue"),
    ("民乐", "min yue"),
    ("成都", "cheng du"),
    ("首都", "shou du"),
    ("都市", "du shi"),
    ("会计", "kuai ji"),
    ("财会", "cai kuai"),
    ("调查", "diao cha"),
    ("调度", "diao du"),
    ("调研", "diao yan"),
    ("大调", "da diao"),
    ("声调", "sheng diao"),
    ("西藏", "xi zang"),
    ("宝藏", "bao zang"),
    ("朝阳", "chao yang"),
    ("朝鲜", "chao xian"),
    ("今朝", "jin zhao"),
    ("传记", "zhuan ji"),
    ("子弹", "zi dan"),
    ("弹幕", "dan mu"),
    ("人参", "ren shen"),
    ("参差", "cen ci"),
    ("便宜", "pian yi"),
    ("效率", "xiao lv"),
    ("功率", "gong lv"),
    ("利率", "li lv"),
    ("汇率", "hui lv"),
    ("频率", "pin lv"),
    ("测量", "ce liang"),
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
    ("台州", "tai zhou"),
    ("丽水", "li shui"),
    ("乐清", "yue qing"),
    ("乐山", "le shan"),
    ("东阿", "dong e"),
    ("单县", "shan xian"),
    ("洪洞", "hong tong"),
    ("大埔", "da bu"),
    ("华山", "hua shan"),
    ("解放", "jie fang"),
    ("处理", "chu li"),
    ("处方", "chu fang"),
    ("中奖", "zhong jiang"),
    ("角色", "jue se"),
    ("主角", "zhu jue"),
    ("曲奇", "qu qi"),
    ("戏曲", "xi qu"),
    ("歌曲", "ge qu"),
    ("血液", "xue ye"),
    ("薄荷", "bo he"),
    ("乘降", "cheng jiang"),
    ("下载", "xia zai"),
    ("载体", "zai ti"),
    ("记载", "ji zai"),
    ("转子", "zhuan zi"),
    ("种植", "zhong zhi"),
    ("钻石", "zuan shi"),
    ("相机", "xiang ji"),
    ("照相", "zhao xiang"),
    ("尺寸", "chi cun"),
    ("好客", "hao ke"),
    ("爱好", "ai hao"),
    ("系统", "xi tong"),
    ("关系", "guan xi"),
    ("地铁", "di tie"),
    ("土地", "tu di"),
    ("地图", "di tu"),
    ("应用", "ying yong"),
    ("响应", "xiang ying"),
    ("数据", "shu ju"),
    ("数字", "shu zi"),
    ("石头", "shi tou"),
    ("提供", "ti gong"),
    ("提防", "di fang"),
    ("可汗", "ke han"),
    ("大夫", "dai fu"),
    ("的士", "di shi"),
    ("目的", "mu di"),
    ("创伤", "chuang shang"),
    ("兴趣", "xing qu"),
    ("盛放", "sheng fang"),
    ("还原", "huan yuan"),
    ("归还", "gui huan"),
    ("曾经", "ceng jing"),
    ("间谍", "jian die"),
    ("分量", "fen liang"),
];

/// How a name is typed in Latin letters: a syllable for each Chinese character, capital first, ü as v; other letters and
/// digits of it as they are. Empty when nothing of it is Chinese.
pub(super) fn reading(name: &str) -> String {
    let mut reading = String::new();
    let mut chinese = false;
    let mut open = false;
    let mut rest = name;
    while let Some(c) = rest.chars().next() {
        let word = WORDS.iter().find(|(word, _)| rest.starts_with(word));
        let (syllables, len) = match (word, c.to_pinyin()) {
            (Some((word, syllables)), _) => ((*syllables).to_owned(), word.len()),
            (None, Some(syllable)) => (syllable.plain().replace('ü', "v"), c.len_utf8()),
            (None, None) => (String::new(), c.len_utf8()),
        };
        chinese |= !syllables.is_empty();
        for syllable in syllables.split(' ').filter(|syllable| !syllable.is_empty()) {
            let (initial, others) = syllable.split_at(1);
            reading.extend([&initial.to_ascii_uppercase(), others]);
        }
        open = syllables.is_empty() && {
            for c in super::fold::folded(&rest[..len]).filter(char::is_ascii_alphanumeric) {
                reading.push(if open { c } else { c.to_ascii_uppercase() });
            }
            super::fold::folded(&rest[..len]).all(|c| c.is_ascii_alphanumeric())
        };
        rest = &rest[len..];
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
            ("长沙", "ChangSha"),
            ("成都", "ChengDu"),
            ("厦门", "XiaMen"),
            ("旅游", "LvYou"),
            ("5G锣", "5gLuo"),
            ("思爱普(SAP)", "SiAiPuSap"),
            ("SAP", ""),
        ] {
            assert_eq!(reading(name), read, "{name}");
        }
    }
}
