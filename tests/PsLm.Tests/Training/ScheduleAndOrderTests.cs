using PsLm.Training;

namespace PsLm.Tests.Training;

public class ScheduleAndOrderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1000)]
    [InlineData(65_537)]
    public void A_permutation_gives_each_number_once(long count)
    {
        var order = new Permutation(count, 12345);
        bool[] seen = new bool[count];
        for (long i = 0; i < count; i++)
        {
            Assert.False(seen[order[i]]);
            seen[order[i]] = true;
        }
    }

    [Fact]
    public void Two_keys_give_two_orders()
    {
        const int count = 1000;
        Permutation one = new(count, 1), two = new(count, 2);
        // Of 1,000 places two random orders share 1 on average; more than 10 would happen once in 10 million times.
        Assert.InRange(Enumerable.Range(0, count).Count(i => one[i] == two[i]), 0, 10);
        Assert.InRange(Enumerable.Range(0, count).Count(i => one[i] == i), 0, 10);
    }

    [Fact]
    public void The_rate_climbs_to_its_highest_and_falls_to_nothing()
    {
        var schedule = new LearningRateSchedule(0.5, 0.1);
        Assert.Equal(0.25, schedule.At(0.05), 1e-12);
        Assert.Equal(0.5, schedule.At(0.1), 1e-12);
        Assert.Equal(0.25, schedule.At(0.55), 1e-12);
        Assert.Equal(0, schedule.At(1), 1e-12);
        Assert.Equal(0.5, new LearningRateSchedule(0.5, 0).At(0), 1e-12);
    }

    [Fact]
    public void Ranges_are_addressed_as_one()
    {
        var ranges = new TokenRanges([(5, 3), (20, 1), (30, 2)]);
        Assert.Equal(6, ranges.Count);
        Assert.Equal([5L, 6, 7, 20, 30, 31], Enumerable.Range(0, 6).Select(i => ranges.PositionOf(i)));
    }
}
