using System.Globalization;
using System.Management.Automation;
using System.Text;

namespace PsLm.Repl.StandIns;

/// <summary>Get-Date -UFormat: Unix letters for the parts of a date, as PowerShell reads them.</summary>
internal static class UnixDateFormat
{
    /// <summary>The date as text; a + before the format is not part of it.</summary>
    /// <exception cref="PSArgumentException">A letter that is not known here.</exception>
    internal static string Apply(string format, DateTime date)
    {
        StringBuilder text = new();
        for (int i = format.StartsWith('+') ? 1 : 0; i < format.Length; i++)
        {
            if (format[i] != '%') text.Append(format[i]);
            else if (++i < format.Length) text.Append(Part(format[i], date));
            else throw new PSArgumentException($"'{format}' ends in a % without a letter behind it.");
        }
        return text.ToString();
    }

    private static string Part(char letter, DateTime date)
    {
        string Of(string net) => date.ToString(net, CultureInfo.CurrentCulture);
        string Number(int value, string net = "0") => value.ToString(net, CultureInfo.InvariantCulture);
        return letter switch
        {
            'A' => Of("dddd"),
            'a' => Of("ddd"),
            'B' => Of("MMMM"),
            'b' or 'h' => Of("MMM"),
            'C' => Number(date.Year / 100),
            'c' => Of("ddd dd MMM yyyy HH':'mm':'ss"),
            'D' or 'x' => Of("MM'/'dd'/'yy"),
            'd' => Of("dd"),
            'e' => Of("%d").PadLeft(2),
            'F' => Of("yyyy-MM-dd"),
            'G' => Number(ISOWeek.GetYear(date)),
            'g' => Number(ISOWeek.GetYear(date) % 100, "00"),
            'H' => Of("HH"),
            'I' => Of("hh"),
            'j' => Number(date.DayOfYear, "000"),
            'k' => Of("%H").PadLeft(2),
            'l' => Of("%h").PadLeft(2),
            'M' => Of("mm"),
            'm' => Of("MM"),
            'n' => "\n",
            'p' => Of("tt"),
            'R' => Of("HH':'mm"),
            'r' => Of("hh':'mm':'ss tt"),
            'S' => Of("ss"),
            's' => new DateTimeOffset(date.ToUniversalTime()).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            'T' or 'X' => Of("HH':'mm':'ss"),
            't' => "\t",
            'U' or 'W' => Number(date.DayOfYear / 7),
            'u' => Number(date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek),
            'V' => Number(ISOWeek.GetWeekOfYear(date), "00"),
            'w' => Number((int)date.DayOfWeek),
            'Y' => Of("yyyy"),
            'y' => Of("yy"),
            'Z' => Of("zz"),
            '%' => "%",
            _ => throw new PSArgumentException(
                $"%{letter} is not known here. Allowed: %A a B b C c D d e F G g H h I j k l M m n p R r S s T t U u V W w X x Y y Z %."),
        };
    }
}
