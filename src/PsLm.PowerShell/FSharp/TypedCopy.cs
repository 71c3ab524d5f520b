namespace PsLm.PowerShell.FSharp;

/// <summary>PowerShell writes every list as objects; where all are of one type, F# has an array of it instead. Both are looked
/// through at each submission, so that is done over the type itself: a million numbers take some milliseconds.</summary>
internal abstract class TypedCopy
{
    /// <summary>The array that F# has.</summary>
    internal abstract Array Items { get; }

    /// <summary>Makes one of a list.</summary>
    /// <param name="value">Any value of PowerShell's.</param>
    /// <returns>Null where it is no list of objects of one type.</returns>
    internal static TypedCopy? Of(object? value)
    {
        if (value is not object?[] items || items.GetType() != typeof(object[]) || items.Length == 0) return null;
        Type? type = null;
        foreach (object? item in items)
        {
            Type? its = SharedVariables.Bare(item)?.GetType();
            if (its is null || (type is not null && its != type)) return null;
            type = its;
        }
        return (TypedCopy)Activator.CreateInstance(typeof(TypedCopy<>).MakeGenericType(type!), [items])!;
    }

    /// <summary>Whether a list still holds the same.</summary>
    /// <param name="value">A value of PowerShell's.</param>
    internal abstract bool IsSame(object? value);

    /// <summary>What F# wrote into its array is PowerShell's too.</summary>
    internal abstract void WriteBack();
}

/// <summary>The copy of a list whose items are all of one type.</summary>
/// <typeparam name="T">That type.</typeparam>
internal sealed class TypedCopy<T> : TypedCopy
{
    private readonly object?[] source;
    private readonly T[] copy;

    /// <summary>Copies.</summary>
    /// <param name="source">Items that are all, or wrap, a <typeparamref name="T"/>.</param>
    public TypedCopy(object?[] source)
    {
        this.source = source;
        copy = Array.ConvertAll(source, item => item is T bare ? bare : (T)SharedVariables.Bare(item)!);
    }

    internal override Array Items => copy;

    internal override bool IsSame(object? value)
    {
        if (value is not object?[] items || items.GetType() != typeof(object[]) || items.Length != copy.Length) return false;
        for (int i = 0; i < items.Length; i++)
            if (!IsAt(items[i], i)) return false;
        return true;
    }

    internal override void WriteBack()
    {
        for (int i = 0; i < copy.Length; i++)
            if (!IsAt(source[i], i)) source[i] = copy[i];
    }

    private bool IsAt(object? item, int i) => item is T bare ? EqualityComparer<T>.Default.Equals(bare, copy[i]) : Equals(SharedVariables.Bare(item), copy[i]);
}
