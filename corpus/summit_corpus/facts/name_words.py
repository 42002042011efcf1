"""Words that make, introduce or end names: titles, callings, heads of bodies, events and places. Data only:
the one place where a new word of that sort goes."""

from __future__ import annotations

from typing import Final

from summit_corpus.text.wordlist import words

#: Before a name these make it a person's, also a single one; never part of the span.
HONORIFICS: Final = words(
    """mr mrs ms miss mx messrs dr prof professor sir dame lord lady rev reverend monsignor fr pope emperor
    empress ayatollah hojatoleslam rabbi imam mullah maulana sheikh sheik monsieur madame mme mlle herr
    frau signor signora senor senora shri haji hajj sgt sergeant cpl corporal pvt capt captain lt
    lieutenant col colonel maj gen adm brig cmdr supt insp det sen sens rep reps gov hon pres president
    vice-president ex-president co-president"""
)
#: Offices and callings; written with a capital before a name they belong to the person, not to the name.
OFFICES: Final = words(
    """king queen prince princess duke duchess earl count countess baron baroness sultan emir shah crown
    prime vice premier chancellor minister secretary senator representative congressman congresswoman
    governor mayor ambassador envoy consul general major admiral commander marshal brigadier judge
    justice chief chairman chairwoman chairperson chair director ceo cfo spokesman spokeswoman
    spokesperson commissioner coach manager detective inspector superintendent officer sheriff attorney
    prosecutor lawyer analyst economist speaker leader treasurer deputy undersecretary under-secretary
    vice-chairman vice-minister vice-premier vice-chancellor secretary-general director-general
    attorney-general governor-general lieutenant-general major-general commander-in-chief
    editor-in-chief editor reporter correspondent founder co-founder chairman-elect president-elect head
    boss executive principal archbishop bishop cardinal patriarch father sister brother saint pastor
    priest councillor councilman councilwoman assemblyman lawmaker mp alderman magistrate solicitor
    comrade lama dalai caliph pharaoh tsar czar kaiser taoiseach politburo-member whip midfielder
    striker goalkeeper defender forward quarterback pitcher singer actor actress author writer
    director-designate professor-emeritus astronaut cosmonaut pilot"""
)
TITLES: Final = HONORIFICS | OFFICES
#: Callings in small letters right before a name: "spokesman Lin Jian", "striker Alan Shearer".
ROLES: Final = OFFICES | words(
    """president doctor sergeant captain colonel lieutenant spokesmen president-elect candidate nominee
    ally aide adviser advisor strategist expert scientist researcher scholar academic historian
    journalist columnist photographer producer presenter broadcaster anchor novelist poet playwright
    painter sculptor artist musician composer conductor pianist violinist guitarist drummer bassist
    vocalist soprano tenor rapper dancer choreographer comedian filmmaker film-maker architect designer
    engineer inventor entrepreneur businessman businesswoman billionaire millionaire tycoon magnate
    mogul financier banker investor trader broker dealer politician statesman dictator strongman warlord
    rebel guerrilla militant terrorist gunman suspect defendant killer murderer robber activist
    campaigner dissident opponent rival challenger incumbent predecessor successor husband wife father
    mother son daughter brother sister uncle aunt nephew niece cousin grandfather grandmother grandson
    granddaughter widow widower girlfriend boyfriend partner fiance fiancee friend colleague neighbour
    neighbor teammate team-mate skipper vice-captain player batsman batsmen bowler all-rounder opener
    wicketkeeper spinner paceman seamer winger full-back fullback fly-half scrum-half lock prop hooker
    flanker centre-half centre-back left-back right-back defenceman defenseman goaltender goalie
    outfielder infielder catcher shortstop first-baseman baseman right-hander left-hander starter
    reliever closer rookie veteran guard center running-back receiver linebacker swimmer sprinter
    hurdler runner jumper thrower cyclist rider driver racer boxer wrestler gymnast wing centre flyhalf
    golfer skier skater rower jockey trainer umpire referee linesman promoter agent champion medallist
    medalist winner runner-up finalist semifinalist quarterfinalist seed qualifier compatriot countryman
    compatriots american briton frenchman italian spaniard german australian swede teacher student pupil
    nurse surgeon physician psychologist psychiatrist epidemiologist biologist chemist physicist
    astronomer mathematician sociologist anthropologist archaeologist geologist ecologist climatologist
    meteorologist statistician demographer librarian curator publisher farmer fisherman worker resident
    villager shopkeeper passenger tourist witness victim survivor soldier policeman policewoman
    firefighter fireman paramedic diplomat negotiator mediator official superintendent investigator spy
    informer accountant auditor barrister counsel solicitor notary clerk owner landlord tenant employer
    employee theologian philosopher evangelist preacher clergyman monk nun hostage refugee legend star
    superstar supermodel model celebrity hero icon veteran-actor"""
)

#: Written after a name.
SUFFIXES: Final = words("jr sr ii iii iv phd obe mbe cbe kbe qc kc")
#: Small words inside names of persons.
PARTICLES: Final = words(
    """de da do dos das del della dello di du des la le van von vom zu zur der den dem ter ten tot bin ibn
    bint ben al el af av y e dal dalla degli dei san"""
)
#: The Arabic article and its like, joined by a hyphen: al-Assad.
ARTICLES: Final = words("al el as ad ash an ar at az es ed ul ol abu bin ibn")

#: Last words of names of bodies of a state: a people before them is not part of the name.
STATE_HEADS: Final = words(
    """ministry department parliament government army navy police treasury cabinet legislature judiciary
    embassy consulate"""
)
#: Last words of names of other bodies.
BODY_HEADS: Final = words(
    """university universities college institute institutes institution school academy faculty bank banks
    bancorp banka banque banco group groups corp corporation inc incorporated co company companies ltd
    limited plc llc lp gmbh ag sa nv spa oyj holding holdings partners industries enterprises ventures
    airlines airline airways air motors motor electronics technologies technology systems software
    semiconductor semiconductors pharmaceuticals pharma laboratories labs chemicals petroleum resources
    energy power steel foods stores insurance securities capital financial finance investments
    investment asset trust fund funds communications telecom telecommunications media pictures studios
    entertainment records productions broadcasting television radio news newspaper newspapers times
    tribune herald gazette chronicle telegraph observer inquirer examiner magazine press newsroom bureau
    party parties commission committee council congress assembly senate court tribunal chamber agency
    administration authority office service services board union unions association federation
    confederation league alliance coalition front movement organisation organization society club
    foundation centre center network forum secretariat directorate inspectorate corps force forces guard
    guards brigade regiment battalion squadron division command militia fleet hospital clinic orchestra
    philharmonic choir ensemble church diocese synod museum gallery library brothers bros sons
    associates management consulting consultants research exchange brokers advisers advisors solutions
    logistics shipping lines railways international worldwide global networks interactive gaming studio
    united rovers wanderers athletic fc cf afc sc rangers laboratory observatory taskforce watch
    watchdog hotels resorts properties realty estates mines mining exploration oil gas"""
)
#: Heads that are as often a thing or a family name: they need a name or an adjective right before them.
SHY_HEADS: Final = words(
    """air power energy capital finance trust fund media times press records guard front church division
    club league force forces united oil gas research investment gaming games global international forum
    board office service services bank school house college hospital news watch command lines motor
    steel radio television network group company congress assembly senate center centre movement society
    museum library magazine newspaper rangers exchange foundation"""
)
#: Heads that also stand before a name: "Radio New Zealand", "FC Porto".
BODY_OPENERS: Final = words("""fc cf afc sc radio banco banque banca groupe grupo gruppo air team club""")
#: Heads of firms: what "of" adds to them is where they are, no part of the name.
FIRM_HEADS: Final = words(
    """group corp corporation inc incorporated co company companies ltd limited plc llc lp gmbh ag sa nv
    spa oyj holding holdings industries enterprises airlines airways motors electronics technologies
    systems pharmaceuticals partners"""
)
#: Heads that may be the second of two fields: "Health and Human Services".
FIELDS: Final = words(
    """services affairs resources industries communications research power energy finance"""
)
#: Last words of names of events, works, plans, laws and treaties: none of the kinds, and they hide the rest.
EVENT_HEADS: Final = words(
    """summit summits initiative agreement agreements accord accords treaty pact protocol convention
    charter war wars battle revolution uprising intifada games cup open championship championships
    olympics olympiad tournament trophy classic marathon derby grand-prix prix prize prizes award awards
    medal act bill law laws amendment constitution declaration doctrine plan programme program project
    projects scheme strategy conference congresses symposium seminar fair festival expo exhibition show
    week day days night eve biennale election elections referendum primary primaries campaign operation
    offensive massacre genocide holocaust crisis scandal affair inquiry trial report index average
    mechanism framework partnership dialogue tour carnival rally process roadmap corridor pipeline
    pipelines railway railroad route highway anthem symphony opera album code era age century dynasty
    renaissance spring virus disease syndrome flu pandemic hurricane typhoon cyclone storm earthquake
    tsunami flood series edition stakes handicap round final finals semi-finals qualifier qualifiers
    standings division-one"""
)
#: First words of names of events: what they name is no person.
EVENT_OPENERS: Final = words("hurricane typhoon cyclone storm operation project")
#: Last words of names of buildings, streets and works; not one of the kinds either.
FACILITY_HEADS: Final = words(
    """airport airfield airbase refinery stadium arena dome bridge tunnel road street st avenue ave
    boulevard lane drive square plaza tower towers building hall palace castle cathedral mosque temple
    synagogue chapel abbey way telescope spacecraft satellite hotel inn station terminal port harbour
    harbor dock prison jail barracks plant reactor mine mill factory dam reservoir theatre theater
    cinema mall supermarket cemetery monument memorial statue zoo park gardens gate house mansion villa
    headquarters camp base"""
)
#: Last words of names of places.
PLACE_HEADS: Final = words(
    """river lake sea ocean bay gulf strait straits channel canal peninsula island islands isle isles
    archipelago atoll reef mountain mountains mount hills hill heights valley plateau plain plains
    desert forest jungle delta basin coast beach cape point province provinces county district region
    state states territory oblast governorate prefecture city town village municipality township borough
    subcontinent republic kingdom emirate emirates falls springs creek glacier volcano ridge range pass
    fjord loch wetlands steppe hemisphere"""
)
#: Fields of a government: before a title they belong to it, "Treasury Secretary".
OFFICE_FIELDS: Final = words(
    """treasury cabinet state justice energy education health trade labour labor commerce"""
)
#: First words of names of places.
PLACE_OPENERS: Final = words(
    """mount mt lake cape fort ft port isle isles gulf strait bay sea river rio san santa sao saint st los
    las el la"""
)
#: Points of the compass and the like: before the name of a place they are part of it.
POINTS: Final = words(
    """north south east west northern southern eastern western central northeast northwest southeast
    southwest north-east north-west south-east south-west northeastern northwestern southeastern
    southwestern upper lower greater inner outer new old"""
)

#: Before a name these say that it is a place, the first more than the second.
PLACE_BEFORE: Final = words("in near outside throughout across around inside")
MAYBE_PLACE_BEFORE: Final = words(
    """at to from into towards toward via leaving reached visit visits visited visiting left through off"""
)
#: What armies do to places.
TAKEN: Final = words(
    """captured capture capturing seized seize liberated besieged shelled bombed retook recaptured entered
    occupied evacuated stormed bombarded encircled overran defended raided"""
)
#: Beside a name: "X province", "the village of X".
PLACE_NOUNS: Final = words(
    """province region city town village district county state oblast prefecture governorate capital suburb
    port island islands peninsula area valley border resort enclave municipality township airport road
    highway checkpoint refinery river coast beach prison jail"""
)
#: "the mayor of X", "south of X".
OF_PLACE: Final = PLACE_NOUNS | words(
    """harbour harbor port mayor people residents governor bishop archbishop outskirts streets siege battle
    suburbs shores slopes centre center north south east west northeast northwest southeast southwest
    north-east north-west south-east south-west parts"""
)
#: "travelled to X", "a flight from X".
MOTION: Final = words(
    """travel travels travelled traveled travelling traveling fly flies flew flying flight flights depart
    departs departed departing arrive arrives arrived arriving return returns returned returning went go
    goes going drove drive moved moving road train bus way trip journey route miles km kilometres
    kilometers kms came come comes fled flee marched advanced leave trips tour sailed headed heading
    deported extradited"""
)
#: "the X administration": X is who leads it.
REIGNS: Final = words("""administration presidency campaign camp family regime era brothers sisters""")
#: After a name: "X power plant" is a building, and no place of its own.
WORKS: Final = words(
    """power plant reactor dam pipeline oilfield gasfield stadium bridge tower mine smelter"""
)
#: Beside a name: "X shares", "X rebels", "the newspaper X".
BODY_NOUNS: Final = words(
    """shares stock group firm company bank airline carrier unit subsidiary newspaper daily weekly magazine
    channel network agency party rebels rebel fighters guerrillas guerrilla militia militants insurgents
    forces fans supporters officials executives executive spokesman spokeswoman spokesperson chief ceo
    chairman employees workers staff lawmakers deputies leaders headquarters analysts analyst economist
    economists researchers club team side coach manager striker midfielder defender goalkeeper captain
    skipper customers investors shareholders management board software store stores retailer supplier
    maker manufacturer brand giant brokerage broker consultancy charity union website platform app
    think-tank insurer lender operator developer venture partners news television radio"""
)
#: American states as datelines shorten them.
STATES: Final = words(
    """Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev
    Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo N.C. N.D. N.H. N.J. N.M. N.Y. R.I. S.C. S.D. W.Va. D.C. B.C.
    Ont Que Alta"""
)
#: Beside a place that is no country these mean its club: "Leeds manager", "champions Porto".
CLUB_NOUNS: Final = words(
    """striker midfielder defender goalkeeper captain skipper manager coach winger forward fans supporters
    player players squad side boss batsman bowler fullback full-back quarterback pitcher team"""
)
CLUB_BEFORE: Final = words(
    """champions rivals visitors leaders holders newcomers strugglers leaders-up side club"""
)
#: "a stake in X": the owner of these is a firm.
HOLDINGS: Final = words(
    """stake stakes share shares interest interests holding investment invested invest investor"""
)
#: Between two sides of a game.
BEATS: Final = words(
    """beat beats beating defeated defeats defeating thrashed thrash routed trounced edged v vs downed"""
)
#: Small words that may stand inside a name.
CONNECTORS: Final = PARTICLES | words("of for on in against and & the")

#: Written short with a full stop that ends no sentence.
SHORT_TITLES: Final = words(
    """Mr Mrs Ms Dr Prof St Ste Mt Ft Gen Col Capt Lt Sgt Maj Adm Brig Cmdr Sen Sens Rep Reps Gov Hon Rev
    Jr Sr Messrs Supt Insp Det Inc Corp Co Ltd Bros Pres Fr Univ Dept Assn S N E W"""
)
#: Their full stop belongs to the name they end.
SHORT_ENDS: Final = words("Inc Corp Co Ltd Bros Jr Sr")

#: Family names that Chinese, Korean and Vietnamese put first.
FAMILY_FIRST: Final = words(
    """ai an ao bai ban bao bei bi bian cai cao cen chai chang che chen cheng chi chu cui dai dang deng di
    ding dong dou du duan fan fang fei feng fu gan gao ge geng gong gu guan guo hai han hao he hong hou
    hu hua huang huo ji jia jian jiang jiao jin jing ju kang ke kong kou lai lan lang lei leng li lian
    liang liao lin ling liu long lou lu luan luo lv ma mao mei meng mi miao min mo mu nie ning niu ou
    ouyang pan pang pei peng pi piao ping pu qi qian qiang qiao qin qiu qu quan ran rao ren ruan rui sha
    shan shang shao shen sheng shi shu shui si sima situ song su sui sun suo tan tang tao tian tong tu
    wan wang wei wen weng wu xi xia xian xiang xiao xie xin xing xiong xu xuan xue yan yang yao ye yi
    yin ying yong you yu yuan yue yun zang zeng zha zhai zhan zhang zhao zhen zheng zhong zhou zhu
    zhuang zhuge zhuo zong zou zu zuo chan cheung chiang chien chiu chow chou chung fung hsieh hsu hsiao
    kao ko kung kuo kwok lam lau leung lo mak mok ng pao poon shih sze tam teng ting tsai tsang tse
    tseng tsui tung wong woo yeh yeung yip yuen tsao ong goh teo koh chua toh wee yap sia seow quek lye
    chee kim lee park choi choe jung jeong cho yoon jang lim im shin seo suh kwon hwang ahn moon roh noh
    no ryu yoo baek paek bae nam ha heo huh hur oh son shim sim koo ku cha jo ri rhee rim pak nguyen
    tran pham hoang phan vu vo bui do ho ngo duong ly le dinh trinh truong to"""
)

#: Verbs whose subject speaks.
SPEECH: Final = words(
    """said says say saying told tells added adds asked asks replied warned warns argued argues noted notes
    explained insisted insists claimed claims announced announces stated states wrote writes tweeted
    recalled acknowledged admitted admits denied denies declared stressed predicted concluded commented
    complained joked quipped vowed urged believes believed thinks thought hopes hoped wants wanted
    predicts expects"""
)
#: Words that no name begins or holds when they start a sentence: they are cut off what follows.
FUNCTION: Final = words(
    """a an the this that these those there here it its he his him she her hers they their them we our us
    you your i my me in on at by for from to of with without within into onto upon over under about
    above below between among amongst amid amidst during before after since until till while when
    whenever where wherever whereas although though because if unless whether as than like unlike
    despite notwithstanding against through throughout across along around behind beyond near inside
    outside toward towards via per except besides and or but nor yet so then thus hence therefore
    however moreover furthermore meanwhile nevertheless nonetheless otherwise instead also too even
    still already again once only just ever never not no none nothing nobody nowhere neither either both
    each every all any some many much more most few fewer several less least such other others another
    same one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands first
    second third last next former ex late later early earlier previously recently today yesterday
    tomorrow tonight now what which who whom whose why how is are was were be been being am do does did
    done doing has have had having will would shall should can could may might must let lets according
    due thanks given including excluding following regarding concerning asked speaking born based
    founded named called known seen led backed joined joining citing quoting addressing perhaps maybe
    indeed certainly clearly obviously apparently reportedly allegedly officially currently additionally
    finally eventually initially originally generally typically usually often sometimes rarely
    ironically interestingly back up down out off away well rather quite very almost nearly roughly
    overall elsewhere everywhere anywhere somewhere yes oh ah hello dear sorry please ok okay monday’s"""
)
