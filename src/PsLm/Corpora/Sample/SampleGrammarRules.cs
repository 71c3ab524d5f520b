namespace PsLm.Corpora;

/// <summary>The grammar of the sample. A rule is a name followed by weighted alternatives; a name in braces is replaced by an alternative
/// of that rule. The next word never depends on a word more than six positions back, so a model with a context of six words can learn
/// everything.</summary>
internal static class SampleGrammarRules
{
    internal const string Text = """
        opening = 6 Once upon a time there was {person} . | 4 Once upon a time {person} lived in {home} . | 2 Long ago there was {person} in {home} .
        person = 5 a king | 5 a queen | 3 a princess | 2 a regent | 2 an emperor | 3 an armadillo | 2 a gardener | 2 a cook | 1 a fox | 1 a shepherd
        home = 5 a castle | 3 a palace | 3 a cottage | 2 a tower | 2 a village | 1 an old mill
        sentence = 7 {throne} | 6 {perching} | 4 {rule} | 4 {dress} | 4 {meal} | 4 {forage} | 4 {look} | 4 {walk} | 4 {run} | 4 {work} | 3 {weather} | 3 {speech} | 3 {gift} | 3 {night} | 2 {wish} | 2 {music} | 2 {river} | 2 {market}

        end = 12 . | 2 again . | 2 as always . | 1 at last . | 1 once more .
        theroyal = 7 The {royal} | 2 The {age} {royal}
        age = 4 old | 3 young | 2 good | 1 tired
        theanimal = 7 The {animal} | 2 The {size} {animal}
        size = 4 little | 3 grey | 2 clever
        theworker = 6 The {worker} | 1 The busy {worker}
        royal = 5 king | 5 queen | 3 princess | 2 regent | 2 emperor
        animal = 6 armadillo | 3 fox | 3 owl | 2 hare | 2 hedgehog
        worker = 4 gardener | 4 cook | 3 shepherd | 2 miller | 2 weaver

        throne = 14 {theroyal} sat on the throne {end} | 1 {theroyal} sat on the {bench} {end} | 3 {theworker} sat on the {bench} {end}
        bench = 4 bench | 3 stool | 2 chair | 1 carpet
        perching = 6 {theanimal} sat on the {perch} {end} | 2 {theanimal} slept under the {cover} {end}
        perch = 5 log | 3 stone | 2 fence | 2 roof | 1 wall
        cover = 4 bush | 3 bridge | 2 table | 2 hedge

        rule = 4 {theroyal} ruled the {realm} {manner} {end} | 2 The {realm} was {sized} and {mood} {end}
        realm = 5 kingdom | 3 island | 2 valley | 1 coast
        manner = 4 wisely | 3 kindly | 2 for many years | 1 with a golden rod
        sized = 3 small | 2 wide | 2 green
        mood = 4 peaceful | 3 happy | 1 rich
        dress = 5 {theroyal} wore {garment} and {jewel} {end} | 2 {theworker} wore an apron {end}
        garment = 4 a crown | 3 a red cloak | 3 a silk robe | 2 a velvet coat
        jewel = 4 a ring | 3 a silver chain | 2 pearls

        meal = 4 {theroyal} ate {dish} from a {plate} {end} | 3 The cook baked {baked} for the {guests} {end}
        dish = 5 an apple | 4 a pear | 3 honey cake | 2 roast goose | 2 plums
        plate = 4 golden plate | 3 silver bowl | 1 glass dish
        baked = 4 bread | 3 a honey cake | 3 an apple pie | 1 seven small tarts
        guests = 4 guests | 3 children | 2 soldiers | 1 wedding
        forage = 5 {theanimal} ate {grub} near the {wild} {end} | 3 {theanimal} dug {hole} in the {soil} {end}
        grub = 5 beetles | 4 ants | 3 berries | 1 a mushroom
        wild = 4 pond | 3 forest | 3 hill | 1 swamp
        hole = 5 a hole | 2 a tunnel | 1 three holes
        soil = 4 sand | 3 mud | 2 garden

        look = 6 {pronoun} looked at the {sight} {glance} {end} | 2 {pronoun} looked for the {lost} {end}
        pronoun = 5 He | 5 She
        sight = 4 stars | 3 sea | 3 mountains | 2 snow | 1 map
        glance = 4 for a while | 3 and smiled | 2 and sighed | 1 from the window
        lost = 4 key | 3 lantern | 2 letter
        walk = 4 {theroyal} walked to the {place} with {company} {end} | 3 {theroyal} rode a {horse} horse through the {land} {end}
        place = 4 garden | 3 chapel | 3 harbour | 2 library
        company = 4 a friend | 3 two guards | 2 a small dog | 1 nobody
        horse = 4 white | 3 black | 2 brown
        land = 4 woods | 3 fields | 1 gate
        run = 4 {theanimal} ran across the {open} {pace} {end} | 2 {theanimal} hid behind the {hiding} {end}
        open = 4 meadow | 3 road | 2 yard
        pace = 4 very fast | 3 in the rain | 2 without a sound
        hiding = 4 barn | 3 well | 2 oak
        work = 3 The gardener watered the {flowers} {daytime} {end} | 3 The shepherd counted {flock} {daytime} {end} | 2 The miller carried {sacks} up the stairs {end} | 2 The weaver made {cloth} from wool {end}
        flowers = 4 roses | 3 tulips | 2 lilies
        daytime = 4 in the morning | 3 every day | 2 at noon | 1 before breakfast
        flock = 4 the sheep | 2 ten lambs | 1 a hundred goats
        sacks = 3 a sack | 2 two sacks | 1 the flour
        cloth = 3 a blanket | 2 a scarf | 1 warm socks

        weather = 5 The {sky} shone over the {below} {end} | 4 It {fell} all {span} {end} | 2 The wind was {wind} {end}
        sky = 5 sun | 4 moon
        below = 4 castle | 3 roofs | 2 lake
        fell = 4 rained | 3 snowed | 1 thundered
        span = 4 day | 3 night | 1 week
        wind = 3 cold | 2 soft | 2 strong
        speech = 3 Nobody knew {secret} . | 3 {crowd} asked about the {news} .
        secret = 4 the answer | 3 the way home | 2 why
        crowd = 3 Everybody | 2 The old woman | 2 The children
        news = 4 feast | 3 dragon | 2 new road
        gift = 5 {theroyal} gave {present} to the {receiver} {end} | 1 {theroyal} gave nothing {end}
        present = 4 a gold coin | 3 a book | 2 a warm blanket
        receiver = 4 poor man | 3 messenger | 2 singer
        night = 4 At night the {nightly} and the town {quiet} {end} | 2 Then everybody went to {rest} {end}
        nightly = 3 lamps burned | 2 bells rang | 2 owls called
        quiet = 4 slept | 2 was quiet
        rest = 5 bed | 2 sleep | 1 church
        wish = 3 I wish I had {wished} , said the {worker} {end} | 2 Come with me , said the {animal} {end}
        wished = 3 a boat | 2 more time | 2 a kite
        music = 3 The {player} played the {instrument} , and {dancers} danced .
        player = 3 minstrel | 2 boy | 2 girl
        instrument = 4 flute | 3 fiddle | 2 drum
        dancers = 3 everyone | 2 the bears | 1 nobody
        river = 3 A {boat} came down the river with {cargo} {end} | 2 Fish jumped in the {water} {end}
        boat = 3 boat | 2 ship | 1 raft
        cargo = 3 salt | 2 cheese | 2 silk | 1 a strange letter
        water = 3 stream | 2 moonlight
        market = 4 At the market people sold {food} and {goods} {end}
        food = 4 eggs | 3 butter | 3 onions
        goods = 4 candles | 3 baskets | 1 parrots
        """;
}
