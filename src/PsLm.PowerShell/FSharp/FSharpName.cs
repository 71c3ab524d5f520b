using System.Globalization;

namespace PsLm.PowerShell.FSharp;

/// <summary>Names as F# has them.</summary>
internal static class FSharpName
{
    private static readonly HashSet<string> Keywords = new((
        "abstract and as assert base begin class const default delegate do done downcast downto elif else end exception extern false finally fixed for fun "
        + "function global if in inherit inline interface internal lazy let match member mod module mutable namespace new not null of open or override "
        + "private public rec return select sig static struct then to true try type upcast use val void when while with yield "
        + "land lor lxor lsl lsr asr atomic break checked component constraint constructor continue event external include mixin parallel process "
        + "protected pure sealed tailcall trait virtual").Split(' '), StringComparer.Ordinal);

    /// <summary>Whether F# code can write the name as it is.</summary>
    internal static bool IsIdentifier(string name) =>
        name.Length > 0 && name != "_" && !Keywords.Contains(name)
        && (name[0] == '_' || char.IsLetter(name[0]))
        && name.All(letter => letter is '_' or '\'' || char.IsLetterOrDigit(letter) || CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.ConnectorPunctuation or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    /// <summary>The name, in double backticks where it needs them.</summary>
    internal static string Escaped(string name) => IsIdentifier(name) ? name : $"``{name}``";
}
