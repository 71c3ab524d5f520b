namespace PsLm.Tests.Text;

public class WordJoinerTests
{
    private static readonly Tokenizer tokenizer = new();

    [Theory]
    [InlineData("The queen sat on the throne.")]
    [InlineData("\"Yes,\" said Mr. Fox, \"I can't; it's 3,000.50 (or so)!\" Then he left.")]
    [InlineData("“No,” she said. ‘Well-known’ — no: why?")]
    [InlineData("He met [them] at 5:30, and/or later… $5 is 10% of it.")]
    [InlineData("\"One. Two.\" He counted. \"Three.\"")]
    [InlineData("L’été, naïve; Ελλάδα!")]
    public void Plain_prose_comes_back_as_it_was_but_for_spaced_dashes(string text) =>
        Assert.Equal(text.Replace(" — ", "—", StringComparison.Ordinal), tokenizer.Join(tokenizer.Tokenize(text)));

    [Theory]
    [InlineData("女王坐在宝座上。她说：“好！”他走了。")]
    [InlineData("「女王は、コーヒーを飲みました」と彼は言った。")]
    [InlineData("สวัสดีครับ")]
    [InlineData("ສະບາຍດີ")]
    [InlineData("ជំរាបសួរ។")]
    [InlineData("မင်္ဂလာပါ။")]
    [InlineData("여왕이 왕좌에 앉았다. 정말?")]
    [InlineData("使用GPT模型（第2版）。")]
    [InlineData("¿Qué tal? ¡Hola, «amigo»!")]
    [InlineData("„Was?“ fragte er. »Wer?« rief sie; 5 € oder $5.")]
    [InlineData("«Кто там?» спросил он.")]
    [InlineData("मैं आया। तुम?")]
    [InlineData("هل أنت هنا؟ نعم، أنا.")]
    [InlineData("שלום, עולם!")]
    [InlineData("The dogs' house is big. James' hat. The dogs' 'big' house.")]
    [InlineData("He said 'yes' twice.")]
    [InlineData("Er sagte: ‚Nein‘. Der Hund – sehr groß – bellt, 1939–45.")]
    [InlineData("Write to joe@example.com or @joe at 20°C (68°F), 90° east.")]
    [InlineData("ជំរាបសួរ។ អរគុណ។")]
    [InlineData("မင်္ဂလာပါ။ ကျေးဇူး၊ တင်ပါတယ်။")]
    [InlineData("བཀྲ་ཤིས། བདེ་ལེགས།")]
    [InlineData("It's 5% of O'Neil's rock-and-roll 😀 (well…).")]
    public void Text_is_written_in_the_way_of_its_script(string text)
    {
        IReadOnlyList<string> words = tokenizer.Tokenize(text);
        Assert.Equal(text, tokenizer.Join(words));
        Assert.Equal(words, tokenizer.Tokenize(tokenizer.Join(words)));
    }

    [Theory]
    [InlineData("コーヒー メーカー を 買う", "コーヒー メーカーを買う")]
    [InlineData("GPT 模型 2 号", "GPT模型2号")]
    [InlineData("ฉัน รัก GPT มาก", "ฉันรัก GPT มาก")]
    public void Words_that_would_become_one_are_kept_apart(string words, string expected) => Assert.Equal(expected, tokenizer.Join(words.Split(' ')));

    [Fact]
    public void Thai_has_a_space_between_its_sentences() => Assert.Equal("สวัสดี ครับ", tokenizer.Join(["สวัสดี", "<eos>", "ครับ", "<eos>"]));

    [Fact]
    public void The_end_of_a_sentence_is_not_written() => Assert.Equal("a b", tokenizer.Join(["<eos>", "a", "<eos>", "b", "<eos>"]));

    [Fact]
    public void No_words_are_no_text() => Assert.Equal("", tokenizer.Join([]));

    [Fact]
    public void The_sample_comes_back_as_it_was() =>
        Assert.All(new SampleGrammar().Stories(3, 200), story => Assert.Equal(story, tokenizer.Join(tokenizer.Tokenize(story))));
}
