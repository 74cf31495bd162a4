//! Short names: what people call a company, without what its register adds.

/// Words that a company's name can do without at its end.
const TAILS: [&str; 17] = [
    "technologies",
    "technology",
    "group",
    "holdings",
    "holding",
    "corporation",
    "corp.",
    "corp",
    "company",
    "co.",
    "co",
    "ltd.",
    "ltd",
    "limited",
    "inc.",
    "inc",
    "lab",
];

/// The same in Chinese, the longest first.
const ZH_TAILS: [&str; 8] = ["股份有限公司", "有限责任公司", "有限公司", "集团公司", "集团", "实验室", "公司", "科技"];

/// A name without brackets and without its last words where they say only what kind of company it is; never empty.
pub fn short(name: &str) -> &str {
    let mut short = name;
    loop {
        let cut = without_brackets(short).or_else(|| without_tail(short));
        match cut.map(|cut| cut.trim_end_matches([' ', ','])) {
            // One character or a bare article is no name.
            Some(cut) if cut.chars().count() >= 2 && !cut.eq_ignore_ascii_case("the") => short = cut,
            _ => return short,
        }
    }
}

fn without_brackets(name: &str) -> Option<&str> {
    let (open, _) = [('(', ')'), ('（', '）')].into_iter().find(|&(_, close)| name.ends_with(close))?;
    name.rfind(open).map(|at| &name[..at])
}

fn without_tail(name: &str) -> Option<&str> {
    if let Some(rest) = ZH_TAILS.iter().find_map(|tail| name.strip_suffix(tail)) {
        return Some(rest);
    }
    let (rest, last) = name.rsplit_once(' ')?;
    TAILS.iter().any(|tail| last.eq_ignore_ascii_case(tail)).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn companies_keep_what_people_call_them() {
        for (name, expected) in [
            ("Huawei Technologies", "Huawei"),
            ("Alibaba Group", "Alibaba"),
            ("Tmall (Alibaba Group)", "Tmall"),
            ("Silk Road Data Technology Co., Ltd.", "Silk Road Data"),
            ("China Telecom", "China Telecom"),
            ("The Company", "The Company"),
            ("阿里巴巴集团", "阿里巴巴"),
            ("思爱普(SAP)", "思爱普"),
            ("鹿砦（温州）数据科技有限公司", "鹿砦（温州）数据"),
            ("集团", "集团"),
            ("", ""),
        ] {
            assert_eq!(short(name), expected);
        }
    }
}
