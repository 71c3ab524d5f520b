using System.Globalization;

namespace PsLm;

/// <summary>The wording of option faults, so that all of them read alike and are told at once.</summary>
internal static class OptionCheck
{
    internal static string Range(string name, IFormattable given, string allowed) =>
        $"{name} is {given.ToString(null, CultureInfo.InvariantCulture)}; allowed is {allowed}.";

    internal static string Enum<T>(string name, T given) where T : struct, Enum =>
        $"{name} is {given}; allowed is {string.Join(", ", System.Enum.GetNames<T>())}.";

    internal static void Throw(IEnumerable<string> faults)
    {
        string[] all = [.. faults];
        if (all.Length > 0)
            throw new LmException(LmError.OptionInvalid, string.Join(" ", all), all[0].Split(' ')[0]);
    }
}
