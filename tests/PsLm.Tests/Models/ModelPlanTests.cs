using System.Numerics;

namespace PsLm.Tests.Models;

/// <summary>The account's numbers, to the digit.</summary>
public class ModelPlanTests
{
    private const int Words = 50_000;

    private static ModelPlan Direct(int context, int words = Words, WeightType type = WeightType.Single, Objective objective = Objective.NextWord) =>
        ModelPlan.Of(new ModelOptions { Architecture = Architecture.Direct, Context = context, WeightType = type, Objective = objective }, words);

    private static ModelPlan EncoderDecoder(int context, bool separate = false) =>
        ModelPlan.Of(new ModelOptions { Architecture = Architecture.EncoderDecoder, Context = context, SeparateEncoder = separate }, Words);

    [Fact]
    public void One_word_in_and_one_word_out_has_2_500_000_000_wires()
    {
        ModelPlan plan = Direct(1);
        Assert.Equal((50_000, 50_000, 2_500_000_000), (plan.Sensors, plan.Strikers, plan.Weights));
        // One sensor a place is on, the others are off.
        Assert.Equal(49_999, plan.Sensors - plan.Places);
        Assert.Equal((50_000, 0), (plan.Biases, plan.Encodings));
    }

    [Fact]
    public void Three_words_in_have_150_000_sensors_and_7_500_000_000_wires()
    {
        ModelPlan plan = Direct(3);
        Assert.Equal((150_000, 50_000, 7_500_000_000), (plan.Sensors, plan.Strikers, plan.Weights));
        Assert.Equal(149_997, plan.Sensors - plan.Places);
    }

    [Theory]
    [InlineData(4_000, 10_000_000_000_000), InlineData(32_000, 80_000_000_000_000)]
    public void Thousands_of_words_in_have_trillions_of_wires(int context, long wires) => Assert.Equal(wires, Direct(context).Weights);

    [Theory]
    [InlineData(4_000, 51_212_800_000), InlineData(32_000, 409_612_800_000)]
    public void Thousands_of_words_through_a_shared_encoder_have_billions(int context, long weights)
    {
        // 50,000 x 256 in, context x 256 x 50,000 out.
        ModelPlan plan = EncoderDecoder(context);
        Assert.Equal(weights, plan.Weights);
        Assert.Equal((50_000L * context, 256L * context), (plan.Sensors, plan.Encodings));
    }

    [Fact]
    public void Encoder_and_decoder_of_one_word_have_25_600_000_weights()
    {
        ModelPlan plan = EncoderDecoder(1);
        Assert.Equal(25_600_000, plan.Weights);
        Assert.Equal([(50_000, 256, 12_800_000, 0), (256, 50_000, 12_800_000, 50_000)],
            plan.Layers.Select(layer => ((int)layer.Inputs, (int)layer.Outputs, (int)layer.Weights, (int)layer.Biases)));
    }

    [Theory]
    [InlineData(false, 51_200_000), InlineData(true, 76_800_000)]
    public void Three_words_share_an_encoder_or_have_one_each(bool separate, long weights) => Assert.Equal(weights, EncoderDecoder(3, separate).Weights);

    [Theory]
    [InlineData(1), InlineData(2), InlineData(7), InlineData(100)]
    public void Each_word_more_brings_50_000_sensors_and_256_encodings(int context)
    {
        foreach (bool separate in (bool[])[false, true])
        {
            ModelPlan plan = EncoderDecoder(context, separate);
            Assert.Equal((50_000L * context, 256L * context), (plan.Sensors, plan.Encodings));
            Assert.Equal(12_800_000L * ((separate ? context : 1) + context), plan.Weights);
            Assert.Equal(50_000, plan.Biases);
        }
    }

    [Fact]
    public void Two_hundred_and_fifty_six_encodings_have_2_to_the_256_patterns()
    {
        BigInteger patterns = EncoderDecoder(1).PatternCount;
        Assert.Equal(BigInteger.Parse("115792089237316195423570985008687907853269984665640564039457584007913129639936", System.Globalization.CultureInfo.InvariantCulture), patterns);
        Assert.Equal(0, Direct(1).PatternCount);
    }

    [Fact]
    public void The_masks_own_sensor_is_counted_apart()
    {
        // A word on each side and the place between them: 3 places of 50,000 sensors, and [MASK]'s row at each.
        ModelPlan plan = Direct(1, objective: Objective.Masked);
        Assert.Equal((150_000, 7_500_000_000, 150_000), (plan.Sensors, plan.Weights, plan.MaskParameters));
    }

    [Theory]
    [InlineData(Objective.NextWord, 6, 50, 7 * 128), InlineData(Objective.NextWord, 6, 0, 6 * 256)]
    [InlineData(Objective.NextWord, 6, 3, 7 * 128), InlineData(Objective.Masked, 3, 50, 8 * 128)]
    public void A_bag_adds_no_parameters_to_the_encoder_and_one_part_to_what_it_hands_on(Objective objective, int context, int bag, long encodings)
    {
        ModelPlan plan = ModelPlan.Of(new() { Objective = objective, Context = context, BagSize = bag }, 50_000);
        Assert.Equal(encodings, plan.Encodings);
        Assert.Equal(50_000 * 256, plan.Layers[0].Weights);
        Assert.Equal(encodings * 256, plan.Layers[1].Weights);
        Assert.Equal(25_600_000 + encodings * 256, plan.Weights);
        // Two accumulators of an encoding that has two halves; one a row of the decoder, and one a bias; three numbers a hidden weight.
        long encoderRows = (bag > 0 ? 2 : 1) * (objective == Objective.Masked ? 50_001 : 50_000);
        Assert.Equal(4 * (2 * plan.ParameterCount + 3 * (encodings * 256 + 256) + encoderRows + 2 * 50_000), plan.TrainingBytes);
    }

    [Theory]
    [InlineData(1, WeightType.Single, 10_000_000_000), InlineData(3, WeightType.BFloat16, 15_000_000_000)]
    public void Direct_trains_in_its_weights_and_an_accumulator_a_row(int context, WeightType type, long weightBytes)
    {
        ModelPlan plan = Direct(context, type: type);
        Assert.Equal(weightBytes + 4 * 50_000, plan.InferenceBytes);
        Assert.Equal(plan.InferenceBytes + 4L * 50_000 * context, plan.TrainingBytes);
    }

    [Fact]
    public void A_masked_direct_circuit_has_an_accumulator_for_the_mask_too()
    {
        ModelPlan plan = Direct(1, words: 100, objective: Objective.Masked);
        Assert.Equal(4 * (3 * 101 * 100 + 100) + 4 * 3 * 101, plan.TrainingBytes);
    }
}
