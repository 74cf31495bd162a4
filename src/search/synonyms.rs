//! Words for needs, as visitors type them, on the command line.

/// Categories, by the beginning of their IMDF names, and what else they are called.
const WORDS: &[(&str, &str)] = &[
    ("restroom", "toilet wc washroom lavatory bathroom loo 厕所 洗手间 卫生间 公厕 化妆间"),
    ("restroom.male", "men mens gents gentlemen 男厕 男厕所 男卫生间"),
    ("restroom.female", "women womens ladies 女厕 女厕所 女卫生间"),
    ("restroom.family", "family 家庭 亲子 第三卫生间"),
    ("restroom.wheelchair", "accessible wheelchair disabled step-free 无障碍 无障碍厕所 无障碍卫生间 残疾人 轮椅"),
    ("babychanging", "baby nappy diaper changing 母婴 尿布"),
    ("mothersroom", "nursing breastfeeding lactation mother baby 母婴室 哺乳室 喂奶"),
    ("information", "info help desk enquiries inquiry ask reception service counter 问讯处 咨询 服务台 询问 前台 导览"),
    ("guestservices", "volunteer volunteers help guest services 志愿者 小梧桐 义工"),
    ("firstaid", "first aid medical doctor nurse clinic emergency injury ill sick 急救 医务室 医疗点 医生 医务 受伤"),
    ("defibrillator", "aed heart 除颤仪 急救"),
    (
        "eatingdrinking",
        "food eat restaurant cafe canteen snack lunch dinner meal coffee tea 餐饮 餐厅 食堂 美食 小吃 吃饭 午餐 咖啡 饭",
    ),
    (
        "foodservice",
        "food eat restaurant cafe canteen snack lunch dinner meal coffee tea 餐饮 餐厅 食堂 美食 小吃 吃饭 午餐 咖啡 饭",
    ),
    ("vendingmachine", "vending snack drink water 自动售货机 贩卖机 饮料"),
    ("drinkingfountain", "water drink refill bottle fountain 饮水 喝水 开水 直饮水 接水"),
    (
        "powerchargingstation",
        "charge charging charger power phone battery socket outlet plug usb 充电 充电宝 手机充电 插座 电源",
    ),
    ("wifi", "wi-fi internet wireless 无线网 上网"),
    ("baggagestorage", "cloakroom coat luggage bag wardrobe left-luggage storage 衣帽间 寄存 存包 行李"),
    ("storage", "locker luggage left-luggage cloakroom 储物柜 寄存 存包 行李"),
    ("lostandfound", "lost found property 失物招领 丢失 遗失"),
    ("elevator", "lift elevators 电梯 直梯 升降梯 无障碍电梯"),
    ("escalator", "moving stairs 扶梯 自动扶梯 电梯"),
    ("stairs", "staircase steps 楼梯"),
    ("ramp", "slope wheelchair 坡道"),
    ("entry", "entrance exit door way out gate 入口 出口 大门 出入口"),
    ("exit", "way out door gate 出口 离场"),
    ("ticketing", "tickets ticket badge registration 售票 票务 取票 换证"),
    ("checkin", "registration register badge sign-in 签到 注册 登记 报到"),
    ("security", "guard police screening check 安检 保安 警察"),
    ("police", "police officer 警察 公安 派出所"),
    ("prayerroom", "prayer pray mosque 祈祷室 礼拜"),
    ("meditation", "quiet rest calm meditate pray 休息室 静音"),
    ("seating", "seat seats chair bench rest sit 座位 座椅 休息区 休息 坐"),
    ("smokingarea", "smoking smoke cigarette 吸烟 抽烟"),
    ("atm", "cash money bank cashpoint 取款机 取钱 银行 提款"),
    ("mailbox", "post mail letter 邮筒 邮局 寄信"),
    ("shuttle", "bus coach transfer stop 班车 接驳车 摆渡车 公交"),
    ("bus", "bus stop coach shuttle 公交 车站 班车"),
    ("taxi", "cab didi ride 出租车 打车 的士"),
    ("parking", "car park garage 停车 车库"),
    ("phone", "telephone call 电话"),
    ("photobooth", "photo selfie pictures 拍照 合影"),
    ("meetingpoint", "meet meeting rendezvous 集合点 会合"),
    ("conferenceroom", "meeting room 会议室"),
    ("copymachine", "print printer copy copier 打印 复印"),
    ("fireextinguisher", "fire 灭火器 消防"),
    ("wheelchairassist", "wheelchair accessible disabled step-free 轮椅 无障碍"),
    ("strollerrental", "stroller pram pushchair buggy 婴儿车 童车"),
    ("animalreliefarea", "dog pet guide-dog 宠物 导盲犬"),
    ("shower", "wash bath 淋浴 洗澡"),
    ("service", "help counter 服务"),
];

/// What a kind of amenity is also called, a word each.
pub(super) fn of_amenity(category: &str) -> String {
    // `restroom.female.wheelchair` is a restroom, and also a step-free one.
    let mut parts = category.split('.');
    let head = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    let fits = |kind: &str| {
        let (kind, part) = kind.split_once('.').unwrap_or((kind, ""));
        kind == head && (part.is_empty() || rest.contains(&part))
    };
    let words: Vec<&str> = WORDS.iter().filter(|(kind, _)| fits(kind)).map(|(_, words)| *words).collect();
    words.join(" ")
}
