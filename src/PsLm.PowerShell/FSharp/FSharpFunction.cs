using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace PsLm.PowerShell.FSharp;

/// <summary>An F# function in PowerShell: <c>$add.Invoke(1, 2)</c>.</summary>
public sealed class FSharpFunction
{
    private readonly string text;

    internal FSharpFunction(object function, string text = "function") => (Function, this.text) = (function, text);

    /// <summary>The function itself, an FSharpFunc.</summary>
    public object Function { get; }

    /// <summary>Its type as F# writes it: <c>int -> int</c>.</summary>
    public string Type => Written(Signature(Function)!);

    /// <summary>Calls it. A function of several arguments takes them one after the other; too few give a function of the rest.
    /// Each argument is converted as PowerShell converts, a list of any kind where F# asks for one of its own; several where F# asks for
    /// a tuple become one.</summary>
    /// <param name="arguments">The arguments; none stand for ().</param>
    /// <returns>The result; null for unit.</returns>
    /// <exception cref="PSInvalidCastException">An argument cannot be converted.</exception>
    /// <exception cref="PSArgumentException">More arguments than the function takes.</exception>
    public object? Invoke(params object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        object? result = Function;
        int taken = 0;
        do
        {
            if (result is null || Signature(result) is not { } signature)
                throw new PSArgumentException(string.Create(CultureInfo.InvariantCulture, $"{this} takes {taken} arguments; {arguments.Length} were given."));
            Type wanted = signature.GetGenericArguments()[0];
            (object? argument, int count) = Argument(wanted, arguments, taken);
            taken += count;
            try
            {
                result = signature.GetMethod(nameof(Invoke), [wanted])!.Invoke(result, [argument]);
            }
            catch (TargetInvocationException fault) when (fault.InnerException is { } inner)
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(inner);
            }
        }
        while (taken < arguments.Length);
        return Wrap(result, text);
    }

    /// <inheritdoc/>
    public override string ToString() => text;

    /// <summary>A value as PowerShell gets it: functions with <see cref="Invoke"/>, all else as it is.</summary>
    internal static object? Wrap(object? value, string text = "function") =>
        value is not null && Signature(value) is not null ? new FSharpFunction(value, text) : value;

    private static string Written(Type function)
    {
        Type[] types = function.GetGenericArguments();
        bool isFurther = types[1].IsGenericType && types[1].GetGenericTypeDefinition() == typeof(FSharpFunc<,>);
        return $"{FSharpTypeName.Of(types[0]) ?? "_"} -> {(isFurther ? Written(types[1]) : FSharpTypeName.Of(types[1]) ?? "_")}";
    }

    private static Type? Signature(object function)
    {
        for (Type? type = function.GetType(); type is not null; type = type.BaseType)
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(FSharpFunc<,>)) return type;
        return null;
    }

    private static (object? Value, int Count) Argument(Type wanted, object?[] arguments, int from)
    {
        if (wanted == typeof(Unit) && arguments.Length == from) return (null, 0);
        if (arguments.Length == from) throw new PSArgumentException("The function takes an argument, and none was given.");
        Type[] items = wanted.IsGenericType && wanted.FullName!.StartsWith("System.Tuple`", StringComparison.Ordinal) ? wanted.GetGenericArguments() : [];
        if (items.Length < 2 || arguments.Length - from < items.Length || wanted.IsInstanceOfType(Bare(arguments[from]))) return (Convert(arguments[from], wanted), 1);
        object?[] converted = [.. items.Select((item, i) => Convert(arguments[from + i], item))];
        return (Activator.CreateInstance(wanted, converted), items.Length);
    }

    private static object? Convert(object? value, Type wanted) =>
        Bare(value) is FSharpFunction { Function: var function } && wanted.IsInstanceOfType(function) ? function
        : ListOf(value, wanted) ?? System.Management.Automation.LanguagePrimitives.ConvertTo(value, wanted, CultureInfo.InvariantCulture);

    /// <summary>An F# list, a set or a sequence of what was given; null where something else is asked for, or given.</summary>
    private static object? ListOf(object? value, Type wanted)
    {
        if (!wanted.IsGenericType || wanted.IsInstanceOfType(Bare(value)) || Bare(value) is not System.Collections.IEnumerable items) return null;
        Type kind = wanted.GetGenericTypeDefinition();
        Type? module = kind == typeof(FSharpList<>) ? typeof(ListModule) : kind == typeof(FSharpSet<>) ? typeof(SetModule) : null;
        if (module is null && kind != typeof(IEnumerable<>)) return null;
        Type type = wanted.GetGenericArguments()[0];
        object?[] converted = [.. (items is string text ? [text] : items.Cast<object?>()).Select(item => Convert(item, type))];
        var array = Array.CreateInstance(type, converted.Length);
        for (int i = 0; i < converted.Length; i++) array.SetValue(converted[i], i);
        return module?.GetMethod(nameof(ListModule.OfSeq))!.MakeGenericMethod(type).Invoke(null, [array]) ?? array;
    }

    private static object? Bare(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
