using PsLm.Tests.Models;

namespace PsLm.Tests.Generation;

public class WordMapTests
{
    private static readonly LanguageModel model = VectorModels.Create(2, ("the", [1, 1]), ("king", [4, 0]), ("queen", [8, 0]), ("Queen", [8, 1]), ("log", [0, 2]), ("4", [1, 0]), ("it", [0, 1]));

    [Fact]
    public void Words_that_point_the_same_way_lie_in_the_same_place_however_long()
    {
        // At length 1: (1, 0), (1, 0), (0, 1). They lie on one line, of length sqrt 2, and the mean is a third of the way along.
        WordMap map = WordMap.Of(model, ["king", "queen", "log", "king"]);
        Assert.Equal(["king", "queen", "log"], map.Points.Select(point => point.Word));
        Assert.Equal(map.Points[0].X, map.Points[1].X, 1e-12);
        Assert.Equal(Math.Sqrt(2), Math.Abs(map.Points[0].X - map.Points[2].X), 1e-12);
        Assert.All(map.Points, point => Assert.Equal(0, point.Y, 1e-12));
        Assert.Equal((1, 0), (Math.Round(map.ShareX, 9), Math.Round(map.ShareY, 9)));
    }

    [Fact]
    public void Left_to_itself_it_maps_words_that_carry_meaning()
    {
        Assert.Equal(["king", "queen", "log"], WordMap.Of(model).Points.Select(point => point.Word));
        Assert.Equal(["king", "queen"], ContentWord.MostFrequent(model.Vocabulary, 2));
        // 王様 has two signs, and each of them says something.
        LanguageModel other = VectorModels.Create(1, ("ja", [1]), ("王様", [2]), ("Дом", [3]), ("naïve", [4]), ("x2", [5]));
        Assert.Equal(["王様", "Дом", "naïve"], ContentWord.MostFrequent(other.Vocabulary, 10));
        Assert.Equal(["a", "of"], ContentWord.MostFrequent(VectorModels.Create(1, ("a", [1]), ("of", [2])).Vocabulary, 10));
    }

    [Fact]
    public void Encodings_of_one_number_lie_on_a_line()
    {
        WordMap map = WordMap.Of(VectorModels.Create(1, ("king", [2]), ("queen", [3]), ("log", [-1])));
        Assert.Equal(map.Points[0].X, map.Points[1].X);
        Assert.NotEqual(map.Points[0].X, map.Points[2].X);
        Assert.All(map.Points, point => Assert.Equal(0, point.Y));
    }

    [Fact]
    public void What_cannot_be_mapped_is_told()
    {
        Assert.Equal(LmError.OptionInvalid, Assert.Throws<LmException>(() => WordMap.Of(model, ["king", "queen", "king"])).Error);
        Assert.Equal(LmError.WordUnknown, Assert.Throws<LmException>(() => WordMap.Of(model, ["king", "queen", "prince"])).Error);
        LanguageModel direct = LanguageModel.Create(new ModelOptions { Architecture = Architecture.Direct }, model.Vocabulary);
        Assert.Equal(LmError.ObjectiveMismatch, Assert.Throws<LmException>(() => WordMap.Of(direct)).Error);
    }
}
