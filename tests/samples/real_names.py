"""Names that the fictional sample must not carry: areas of England with a partnership, and bodies."""

REAL_PLACES = """
Barnet|Barking|Dagenham|Bexley|Brent|Bromley|Camden|Croydon|Ealing|Enfield|Greenwich|Hackney|
Hammersmith|Fulham|Haringey|Harrow|Havering|Hillingdon|Hounslow|Islington|Kensington|Chelsea|
Kingston|Lambeth|Lewisham|Merton|Newham|Redbridge|Richmond|Southwark|Sutton|Tower Hamlets|
Waltham Forest|Wandsworth|Westminster|London|Barnsley|Birmingham|Bolton|Bradford|Bury|
Calderdale|Coventry|Doncaster|Dudley|Gateshead|Kirklees|Knowsley|Leeds|Liverpool|Manchester|
Newcastle|North Tyneside|Oldham|Rochdale|Rotherham|St Helens|Salford|Sandwell|Sefton|Sheffield|
Solihull|South Tyneside|Stockport|Sunderland|Tameside|Trafford|Wakefield|Walsall|Wigan|Wirral|
Wolverhampton|Bath|Bedford|Bedfordshire|Blackburn|Blackpool|Bournemouth|Bracknell|Brighton|
Bristol|Buckinghamshire|Cambridgeshire|Cheshire|Cornwall|Cumberland|Cumbria|Darlington|Derby|
Derbyshire|Devon|Dorset|Durham|Sussex|Essex|Gloucestershire|Halton|Hampshire|Hartlepool|
Herefordshire|Hertfordshire|Hull|Isle of Wight|Isles of Scilly|Kent|Lancashire|Leicester|
Leicestershire|Lincolnshire|Luton|Medway|Middlesbrough|Milton Keynes|Norfolk|Northamptonshire|
Northumberland|Nottingham|Nottinghamshire|Oxfordshire|Peterborough|Plymouth|Poole|Portsmouth|
Reading|Redcar|Cleveland|Rutland|Shropshire|Slough|Somerset|Southampton|Southend|Staffordshire|
Stockton|Stoke|Suffolk|Surrey|Swindon|Telford|Thurrock|Torbay|Warrington|Warwickshire|
West Berkshire|Westmorland|Furness|Wiltshire|Windsor|Maidenhead|Wokingham|Worcestershire|York|
Yorkshire|England|Wales|Scotland
""".replace("\n", "").split("|")

REAL_BODIES = [
    "Child Safeguarding Practice Review Panel",
    "National Panel",
    "Department for Education",
    "Department of Health",
    "Home Office",
    "Ofsted",
    "Care Quality Commission",
    "NHS England",
    "NSPCC",
    "Working Together",
    "GOV.UK",
]
