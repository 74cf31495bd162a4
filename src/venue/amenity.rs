//! What visitors call each kind of amenity, in one place for lists, directions and search.

use super::{Text, Venue};

/// Kinds by IMDF category, sorted; those after a dot say more.
const NAMES: &[(&str, &str, &str)] = &[
    ("animalreliefarea", "Pet relief area", "宠物便溺区"),
    ("atm", "Cash machine", "自动取款机"),
    ("babychanging", "Baby changing", "婴儿护理台"),
    ("baggagestorage", "Cloakroom", "行李寄存处"),
    ("bus", "Bus stop", "公交站"),
    ("checkin", "Check-in", "签到处"),
    ("conferenceroom", "Meeting room", "会议室"),
    ("copymachine", "Printing", "打印复印"),
    ("defibrillator", "Defibrillator", "除颤仪"),
    ("drinkingfountain", "Drinking water", "饮水处"),
    ("eatingdrinking", "Food and drink", "餐饮"),
    ("elevator", "Lift", "电梯"),
    ("entry", "Entrance", "入口"),
    ("escalator", "Escalator", "自动扶梯"),
    ("exit", "Exit", "出口"),
    ("fireextinguisher", "Fire extinguisher", "灭火器"),
    ("firstaid", "First aid", "急救站"),
    ("foodservice", "Food and drink", "餐饮"),
    ("guestservices", "Guest services", "志愿者服务"),
    ("information", "Information", "问讯处"),
    ("landmark", "Landmark", "地标"),
    ("lostandfound", "Lost and found", "失物招领"),
    ("mailbox", "Mailbox", "邮筒"),
    ("meditation", "Quiet room", "静音室"),
    ("meetingpoint", "Meeting point", "集合点"),
    ("mothersroom", "Nursing room", "母婴室"),
    ("parking", "Parking", "停车场"),
    ("phone", "Telephone", "电话"),
    ("photobooth", "Photo spot", "拍照点"),
    ("police", "Police", "警务室"),
    ("powerchargingstation", "Charging", "充电站"),
    ("prayerroom", "Prayer room", "祈祷室"),
    ("privatelounge", "Lounge", "贵宾室"),
    ("ramp", "Ramp", "坡道"),
    ("restroom", "Restroom", "洗手间"),
    ("restroom.family", "Family restroom", "家庭洗手间"),
    ("restroom.female", "Women’s restroom", "女洗手间"),
    ("restroom.female.wheelchair", "Women’s step-free restroom", "无障碍女洗手间"),
    ("restroom.male", "Men’s restroom", "男洗手间"),
    ("restroom.male.wheelchair", "Men’s step-free restroom", "无障碍男洗手间"),
    ("restroom.unisex.wheelchair", "Step-free restroom", "无障碍洗手间"),
    ("restroom.wheelchair", "Step-free restroom", "无障碍洗手间"),
    ("seating", "Seating", "休息区"),
    ("security", "Security", "安保"),
    ("security.checkpoint", "Security check", "安检口"),
    ("service", "Service desk", "服务台"),
    ("shower", "Showers", "淋浴间"),
    ("shuttle", "Shuttle", "接驳车"),
    ("smokingarea", "Smoking area", "吸烟区"),
    ("stairs", "Stairs", "楼梯"),
    ("storage", "Lockers", "储物柜"),
    ("strollerrental", "Pushchair hire", "童车租借"),
    ("taxi", "Taxis", "出租车"),
    ("ticketing", "Tickets", "票务"),
    ("vendingmachine", "Vending machine", "自动售货机"),
    ("wheelchairassist", "Wheelchair service", "轮椅服务"),
    ("wifi", "Wi-Fi", "无线网络"),
];

/// Kinds offered at once, the most asked for first.
const OFFERED: [&str; 13] = [
    "restroom",
    "restroom.wheelchair",
    "information",
    "guestservices",
    "firstaid",
    "foodservice",
    "drinkingfountain",
    "powerchargingstation",
    "baggagestorage",
    "meditation",
    "elevator",
    "bus",
    "exit",
];

/// Whether a category is of a kind: it says all that the kind says, perhaps more. People leave where they come in.
pub fn is_kind(category: &str, kind: &str) -> bool {
    (category == "entry" && kind == "exit") || kind.split('.').all(|word| category.split('.').any(|own| own == word))
}

/// The kinds worth offering that a venue has.
pub fn offered(venue: &Venue) -> Vec<&'static str> {
    let has = |kind: &&str| venue.amenities.iter().any(|amenity| is_kind(&amenity.category, kind));
    OFFERED.into_iter().filter(has).collect()
}

/// What a kind of amenity is called; one not known here goes by the nearest wider kind, else by its category's words.
pub fn kind_name(category: &str) -> Text {
    let mut kind = category;
    loop {
        if let Ok(at) = NAMES.binary_search_by_key(&kind, |(kind, ..)| kind) {
            return Text::new(NAMES[at].1, NAMES[at].2);
        }
        match kind.rsplit_once('.') {
            Some((wider, _)) => kind = wider,
            None => break,
        }
    }
    let mut words = category.replace(['.', '_', '-'], " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    Text::same(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_holds_all_that_it_says() {
        let of_kind = |kind: &str| -> Vec<&str> {
            ["restroom", "restroom.female", "restroom.female.wheelchair", "restroom.wheelchair", "entry", "restroomx"]
                .into_iter()
                .filter(|category| is_kind(category, kind))
                .collect()
        };
        assert_eq!(of_kind("restroom.wheelchair"), ["restroom.female.wheelchair", "restroom.wheelchair"]);
        assert_eq!(of_kind("restroom.female"), ["restroom.female", "restroom.female.wheelchair"]);
        assert_eq!(of_kind("restroom").len(), 4);
        assert_eq!(of_kind("exit"), ["entry"]);
        assert!(of_kind("").is_empty());
    }

    #[test]
    fn kinds_are_called_what_visitors_call_them() {
        assert_eq!(kind_name("restroom"), Text::new("Restroom", "洗手间"));
        assert_eq!(kind_name("restroom.unisex"), Text::new("Restroom", "洗手间"));
        assert_eq!(kind_name("restroom.female"), Text::new("Women’s restroom", "女洗手间"));
        assert_eq!(kind_name("petting_zoo"), Text::same("Petting zoo"));
        assert_eq!(kind_name(""), Text::same(""));
        assert!(NAMES.is_sorted_by_key(|(kind, ..)| kind));
    }
}
