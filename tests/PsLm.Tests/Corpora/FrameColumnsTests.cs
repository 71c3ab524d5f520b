using System.Globalization;
using CsCheck;
using Microsoft.Data.Analysis;

namespace PsLm.Tests.Corpora;

/// <summary>The type of a column is settled by all of its values, and no value is changed by it.</summary>
public class FrameColumnsTests
{
    private static readonly string[] words = ["null", "true", "NaN", "Infinity", "007", "1,000", "x"];

    [Fact]
    public void A_column_of_whole_numbers_written_as_text_is_numbers() =>
        Same<Int64DataFrameColumn>([3L, -12L, 0L, long.MinValue, long.MaxValue], "3", "-12", "0", "-9223372036854775808", "9223372036854775807");

    [Fact]
    public void A_column_of_decimal_numbers_written_as_text_is_numbers() =>
        Same<DoubleDataFrameColumn>([1d, 0.5, -0.25, 0.75, 1e-3, 2.5e10, -0d], "1", "0.5", "-.25", ".75", "1e-3", "2.5E+10", "-0");

    [Fact]
    public void Among_numbers_an_empty_text_is_a_missing_value() => Same<Int64DataFrameColumn>([1L, null, null, 2L], "1", "", null, "2");

    [Fact]
    public void Among_words_an_empty_text_stays() => Same<StringDataFrameColumn>(["a", "", null, "2"], "a", "", null, "2");

    [Fact]
    public void The_last_value_counts_as_much_as_the_first()
    {
        object?[] values = [.. Enumerable.Repeat<object?>("1", 5000)];
        Assert.IsType<Int64DataFrameColumn>(FrameColumns.Create("A", values));
        Assert.IsType<DoubleDataFrameColumn>(FrameColumns.Create("A", [.. values, "1.5"]));
        Assert.IsType<StringDataFrameColumn>(FrameColumns.Create("A", [.. values, "one"]));
    }

    [Theory]
    [InlineData("007"), InlineData("+1"), InlineData("-07"), InlineData("00.5"), InlineData("1,000"), InlineData(" 1"), InlineData("1 ")]
    [InlineData("1\n"), InlineData("1\0"), InlineData("1."), InlineData("."), InlineData("-"), InlineData("1e"), InlineData("1e400")]
    [InlineData("0x1F"), InlineData("NaN"), InlineData("Infinity"), InlineData("-∞"), InlineData("١"), InlineData("\u22121")]
    [InlineData("9223372036854775808"), InlineData("12345678901234567890123")]
    [InlineData("null"), InlineData("true"), InlineData("False"), InlineData("2026-01-02")]
    public void What_may_be_more_than_a_number_stays_text(string text) => Same<StringDataFrameColumn>([text, "1"], text, "1");

    [Fact]
    public void Words_that_other_readers_take_for_something_else_stay_words()
    {
        Same<StringDataFrameColumn>(["null", "null"], "null", "null");
        Same<StringDataFrameColumn>(["true", "false"], "true", "false");
    }

    [Fact]
    public void Truth_values_are_Booleans() => Same<BooleanDataFrameColumn>([true, null, false], true, null, false);

    [Fact]
    public void Whole_numbers_of_all_sizes_are_longs() => Same<Int64DataFrameColumn>(
        [255L, -128L, -1L, 2L, 3L, 4L, long.MaxValue, null, 5L], (byte)255, sbyte.MinValue, (short)-1, (ushort)2, 3, 4u, long.MaxValue, null, 5ul);

    [Fact]
    public void With_a_fraction_among_them_numbers_are_doubles()
    {
        Same<DoubleDataFrameColumn>([1d, 0.5, 0.25, 0.1, null, 2d], 1, 0.5f, (Half)0.25, 0.1m, null, 2d);
        Same<DoubleDataFrameColumn>([double.NaN, double.PositiveInfinity], double.NaN, float.PositiveInfinity);
    }

    [Fact]
    public void Whole_numbers_that_no_long_holds_keep_their_digits_as_text() =>
        Same<StringDataFrameColumn>(["18446744073709551615", "1"], ulong.MaxValue, 1);

    [Fact]
    public void Dates_are_dates() => Same<DateTimeDataFrameColumn>(
        [new DateTime(2026, 1, 2, 3, 4, 5), null], new DateTime(2026, 1, 2, 3, 4, 5), null);

    [Fact]
    public void Kinds_that_do_not_go_together_are_text() => Same<StringDataFrameColumn>(
        ["1", "1.5", "True", "2026-01-02T00:00:00.0000000", "x", "", null],
        1, 1.5, true, new DateTime(2026, 1, 2), "x", "", DBNull.Value);

    [Fact]
    public void All_else_is_text() => Same<StringDataFrameColumn>(
        ["Friday", "01:30:00", "00000000-0000-0000-0000-000000000000", "2026-01-02", "5", "1.10"],
        DayOfWeek.Friday, TimeSpan.FromMinutes(90), Guid.Empty, new DateOnly(2026, 1, 2), '5', new Version(1, 10));

    [Fact]
    public void A_column_without_any_value_is_text()
    {
        Same<StringDataFrameColumn>([null, null], null, DBNull.Value);
        Same<StringDataFrameColumn>(["", null], "", null);
        Same<StringDataFrameColumn>([]);
    }

    [Theory]
    [InlineData("tr-TR"), InlineData("de-DE"), InlineData("sv-SE")]
    public void Culture_changes_nothing(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Same<DoubleDataFrameColumn>([1.5, -2d], "1.5", "-2");
            Same<StringDataFrameColumn>(["1,5", "2"], "1,5", "2");
            Same<StringDataFrameColumn>(["-1.5", "x", "True", "2026-01-02T00:00:00.0000000"], -1.5, "x", true, new DateTime(2026, 1, 2));
            Kinds_that_do_not_go_together_are_text();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Every_long_survives_its_way_through_text() => Gen.Long.Array[1, 40].Sample(numbers =>
        Same<Int64DataFrameColumn>([.. numbers], [.. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))]));

    [Fact]
    public void Every_double_survives_its_way_through_text() => Gen.Double.Where(double.IsFinite).Array[1, 40].Sample(numbers =>
        Same<DoubleDataFrameColumn>([0.5, .. numbers], ["0.5", .. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))]));

    [Fact]
    public void One_word_anywhere_keeps_all_texts_as_they_are() =>
        Gen.Select(Gen.Int[-99, 99].Array[0, 20], Gen.Int[0, words.Length - 1], Gen.Int[0, 20]).Sample((numbers, word, at) =>
        {
            List<object?> texts = [.. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))];
            texts.Insert(Math.Min(at, texts.Count), words[word]);
            Same<StringDataFrameColumn>([.. texts], [.. texts]);
        });

    private static void Same<TColumn>(object?[] expected, params object?[] values) where TColumn : DataFrameColumn
    {
        DataFrameColumn column = FrameColumns.Create("A", values);
        Assert.IsType<TColumn>(column);
        Assert.Equal("A", column.Name);
        Assert.Equal(expected, Enumerable.Range(0, checked((int)column.Length)).Select(row => column[row]));
        Assert.Equal(expected.Count(value => value is null), column.NullCount);
    }
}
