using System.Collections;
using System.Globalization;
using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace PsLm.Repl.StandIns;

/// <summary>What Select-Object makes of one object.</summary>
internal sealed class PropertySelection(PropertyColumn[]? columns, string[]? exclude, string? expand)
{
    private readonly WildcardPattern[] excluded = [.. (exclude ?? []).Select(e => WildcardPattern.Get(e, WildcardOptions.IgnoreCase))];

    /// <summary>The object itself, one with the chosen properties, or the values of the property to expand.</summary>
    internal IEnumerable<PSObject> Of(PSObject item, Action<ErrorRecord> fail)
    {
        if (expand is not null) return Expand(item, fail);
        return columns is null && excluded.Length == 0 ? [item] : [Pick(item)];
    }

    private PSObject Pick(PSObject item)
    {
        PSObject picked = new();
        picked.TypeNames.Insert(0, "Selected." + (item.TypeNames.Count > 0 ? item.TypeNames[0] : "System.Object"));
        foreach (PSNoteProperty property in Chosen(item))
            if (picked.Properties[property.Name] is null) picked.Properties.Add(property);
        return picked;
    }

    private IEnumerable<PSNoteProperty> Chosen(PSObject item)
    {
        foreach (PropertyColumn column in columns ?? [new(new PSPropertyExpression("*"), null, null)])
        {
            string name = column.Name ?? column.Expression.ToString();
            if (column.Name is not null || column.Expression.Script is not null)
            {
                yield return new(name, column.ValueOf(item));
                continue;
            }
            IReadOnlyList<PSPropertyExpression> found = column.Expression.ResolveNames(item);
            // A name that the object lacks still makes a property, empty; a wildcard does not.
            if (found.Count == 0 && !column.Expression.HasWildCardCharacters && !IsExcluded(name)) yield return new(name, null);
            foreach (PSPropertyExpression one in found)
            {
                if (IsExcluded(one.ToString())) continue;
                yield return new(one.ToString(), one.GetValues(item) is [var value, ..] && value.Exception is null ? value.Result : null);
            }
        }
    }

    private bool IsExcluded(string name) => Array.Exists(excluded, e => e.IsMatch(name));

    private IEnumerable<PSObject> Expand(PSObject item, Action<ErrorRecord> fail)
    {
        if (new PSPropertyExpression(expand).ResolveNames(item) is not [var found, ..])
        {
            PSArgumentException missing = new(string.Create(CultureInfo.InvariantCulture, $"The object has no property '{expand}'."));
            fail(new ErrorRecord(missing, "ExpandPropertyNotFound", ErrorCategory.InvalidArgument, item));
            yield break;
        }
        object? value = found.GetValues(item) is [var only, ..] ? only.Result : null;
        IEnumerable? values = LanguagePrimitives.GetEnumerable(value);
        foreach (object? one in values ?? new[] { value })
        {
            if (one is null) continue;
            // The value may be shared, so what is added to it goes on a copy of the wrapper.
            PSObject result = columns is null ? PSObject.AsPSObject(one) : PSObject.AsPSObject(one).Copy();
            if (columns is not null)
                foreach (PSNoteProperty property in Chosen(item)) result.Properties.Add(property);
            yield return result;
        }
    }
}
