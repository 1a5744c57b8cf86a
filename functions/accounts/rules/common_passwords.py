"""Passwords that everybody tries first. One word here stands for all that people make of it: `Passw0rd!`, `password@2026`.

Our own list, of what is typed for want of an idea: runs of keys, names of things and teams, love and luck in pinyin.
"""

import re

_WORDS = frozenset(
    """
    password passwort parola mima mimashi kouling passcode passphrase secret geheim changeme letmein welcome hello nihao default
    admin administrator root user guest test testing tester demo login master manager system server super superuser service
    qwerty qwertyuiop qwert qwer qwerasdf asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qazwsx qazwsxedc wsxedc qweasd qweasdzxc
    qaz wsx edc abc abcd abcde abcdef abcdefg abcdefgh abcdefghi aaa aaaa aaaaa aaaaaa aaaaaaaa qqq qqqq zzz zzzz xxx xxxx
    woaini woaiwojia woaizhongguo woaimama woaibaba wobuaini aini ainima iloveyou ilove loveyou love lover lovely baobao baobei
    laopo laogong laopolaogong mama baba gege jiejie didi meimei haizi yeye nainai jiating zhongguo china beijing shanghai
    guangzhou shenzhen guiyang guizhou zunyi anshun bijie tongren liupanshui duyun kaili xingyi qiannan qiandongnan huaxi yunyan
    nanming jiaojing jiaoguan jiaotong tongtu traffic police jingcha gongan chepai jiashizheng siji laosiji qiche baoma benchi
    dazhong aodi bmw benz audi toyota honda ford tesla byd wuling changan jili ferrari porsche mercedes
    football basketball baseball soccer hockey tennis zuqiu lanqiu liverpool chelsea arsenal barcelona realmadrid juventus lakers
    kobe jordan michael daniel thomas robert andrew joshua jessica ashley michelle jennifer nicole charlie george matthew
    dragon monkey tiger lion eagle panda xiongmao laohu long hong hongqi laoshu niu hu tu she ma yang hou ji gou zhu
    sunshine princess shadow superman batman spiderman starwars pokemon naruto doraemon hellokitty mickey donald snoopy
    computer internet google baidu weixin wechat alipay zhifubao taobao tencent huawei xiaomi apple iphone android windows linux
    samsung oracle cisco microsoft github facebook twitter youtube amazon
    fuck fuckyou shit asshole caonima wocao nima shabi tamade hahaha hehehe lalala wawawa
    freedom whatever trustno trustme nothing something anything everything forever never always summer winter spring autumn
    monday friday sunday january december flower cookie banana orange cherry pepper cheese chocolate coffee
    money qian facai gongxifacai xinnian xinniankuaile shengri shengrikuaile kuaile xingfu pingan jiankang haoyun dafa fafafa
    zhangsan lisi wangwu zhang wang liu chen yang zhao huang zhou xiaoming xiaohong wangwei zhangwei liwei
    a b c q w x y z p pp pass pwd psw pw mm aa bb cc qq ww aaab abab abcabc qwqw asas asdasd qweqwe zxczxc
    """.split()  # noqa: SIM905 -- five hundred quotation marks tell nobody more
)
# A 1 may stand for either letter.
_DISGUISES = tuple(str.maketrans("013457@$!|", f"o{one}eastas{one}{one}") for one in "li")


def is_common(password: str) -> bool:
    """Whether a password is one of the words with digits and signs before or after it, however its letters are disguised."""
    lowered = password.lower()
    core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", lowered)
    return any(_bare(each.translate(disguise)) in _WORDS for each in (lowered, core) for disguise in _DISGUISES)


def _bare(text: str) -> str:
    """Only the letters, of any script."""
    return re.sub(r"[\W\d_]", "", text)
