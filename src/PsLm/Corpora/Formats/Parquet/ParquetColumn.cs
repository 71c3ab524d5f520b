using Parquet.Meta;

namespace PsLm.Corpora;

/// <summary>A column of a Parquet file, or a group of columns, with the reason why it cannot be read.</summary>
/// <param name="Name">Names of its parents and its own, joined with dots.</param>
/// <param name="Path">The same names as an array.</param>
/// <param name="Element">Its schema element.</param>
/// <param name="Refusal">Why it cannot be read and what to do, as a phrase after its name; null if it can be read.</param>
internal sealed record ParquetColumn(string Name, string[] Path, ParquetElement Element, string? Refusal)
{
    private const int MostMembers = 5;

    /// <summary>Whether the schema declares it as text.</summary>
    internal bool IsText => Refusal is null && Element.Meaning is ParquetMeaning.String or ParquetMeaning.Enum or ParquetMeaning.Json
        && Element.Type is ParquetElement.Bytes or ParquetElement.FixedBytes;

    /// <summary>Whether it holds bytes without a declared meaning, which may be text.</summary>
    internal bool IsBytes => Refusal is null && Element is { Meaning: ParquetMeaning.None, Type: ParquetElement.Bytes or ParquetElement.FixedBytes };

    /// <summary>All columns, and the groups that are not columns, in file order.</summary>
    /// <param name="names">Schema elements with their names.</param>
    /// <param name="elements">Parsed schema elements, the root first.</param>
    internal static IReadOnlyList<ParquetColumn> Of(IReadOnlyList<SchemaElement> names, IReadOnlyList<ParquetElement> elements)
    {
        var columns = new List<ParquetColumn>();
        if (names.Count != elements.Count || elements.Count == 0) return columns;
        int at = 1;
        for (long child = 0; child < elements[0].Children && at < elements.Count; child++) Add(names, elements, ref at, [], columns);
        return columns;
    }

    private static void Add(IReadOnlyList<SchemaElement> names, IReadOnlyList<ParquetElement> elements, ref int at, string[] within, List<ParquetColumn> columns)
    {
        ParquetElement element = elements[at];
        string[] path = [.. within, names[at].Name];
        int first = at + 1, next = first;
        bool isNested = element.Repetition == ParquetElement.Repeated || (element.Children > 0 && element.Meaning is ParquetMeaning.List or ParquetMeaning.Map or ParquetMeaning.Variant);
        string? refusal = isNested || element.Children > 0 ? Group(names, elements, at, path) : Leaf(element);
        columns.Add(new ParquetColumn(string.Join('.', path), path, element, refusal));
        var inner = new List<ParquetColumn>();
        for (long child = 0; child < element.Children && next < elements.Count; child++) Add(names, elements, ref next, path, inner);
        if (!isNested) columns.AddRange(inner);
        at = next;
    }

    private static string? Leaf(ParquetElement element) => element switch
    {
        { Type: < 0 or > ParquetElement.FixedBytes } or { Converted: 21 } => $"holds {element.Name}, which is not read. Write it as another type",
        { Meaning: ParquetMeaning.Bson or ParquetMeaning.Variant or ParquetMeaning.Geometry or ParquetMeaning.Geography } => $"holds binary data, {element.Name}. Write it as text",
        _ => null,
    };

    private static string Group(IReadOnlyList<SchemaElement> names, IReadOnlyList<ParquetElement> elements, int at, string[] path)
    {
        ParquetElement element = elements[at];
        if (element.Meaning == ParquetMeaning.Variant) return "holds binary data, VARIANT. Write it as text";
        if (element.Meaning == ParquetMeaning.List || element.Repetition == ParquetElement.Repeated)
            return $"is a list of {Items(elements, at)}. Write a row for each of its items first (explode in pandas and Spark, unnest in DuckDB), or join them to one string";
        if (element.Meaning == ParquetMeaning.Map) return "is a map of keys to values. Write what is wanted of it as a column of its own first";
        string[] members = [.. Members(names, elements, at).Select(member => Printable.Of(member))];
        return $"is a struct of {string.Join(", ", members.Take(MostMembers).Select(member => $"'{member}'"))}{(members.Length > MostMembers ? ", ..." : "")}. Name a member of it: '{Printable.Of(string.Join('.', path))}.{members.FirstOrDefault()}'";
    }

    /// <summary>Item type of a list: the first column inside the groups that only wrap it.</summary>
    private static string Items(IReadOnlyList<ParquetElement> elements, int at)
    {
        while (elements[at].Children == 1 && at + 1 < elements.Count) at++;
        ParquetElement item = elements[at];
        return item switch
        {
            { Children: > 1 } => "structs",
            { Meaning: ParquetMeaning.String or ParquetMeaning.Enum or ParquetMeaning.Json } => "strings",
            { Meaning: ParquetMeaning.None, Type: ParquetElement.Bytes } => "byte strings",
            { Meaning: ParquetMeaning.None or ParquetMeaning.Integer or ParquetMeaning.Decimal or ParquetMeaning.Float16, Type: not ParquetElement.Boolean } => "numbers",
            _ => item.Name,
        };
    }

    private static IEnumerable<string> Members(IReadOnlyList<SchemaElement> names, IReadOnlyList<ParquetElement> elements, int at)
    {
        int next = at + 1;
        for (long child = 0; child < elements[at].Children && next < elements.Count; child++)
        {
            yield return names[next].Name;
            next = Behind(elements, next);
        }
    }

    private static int Behind(IReadOnlyList<ParquetElement> elements, int at)
    {
        // The elements are a tree in depth-first order.
        long open = 1;
        for (; open > 0 && at < elements.Count; at++) open += elements[at].Children - 1;
        return at;
    }
}
