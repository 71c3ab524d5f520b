using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace PsLm.Repl.StandIns;

/// <summary>Members that the engine keeps to PowerShell's own modules, by name, in the engine version that this project pins.</summary>
internal static class EngineInternals
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public;

    /// <summary>A property or field: of an object, or of a type where there is no object.</summary>
    internal static object? Get(Type type, object? instance, string name)
    {
        if (type.GetProperty(name, Members) is { } property) return property.GetValue(instance);
        return (type.GetField(name, Members) ?? throw Missing(type, name)).GetValue(instance);
    }

    /// <summary>Sets a property.</summary>
    internal static void Set(object instance, string name, object? value) =>
        (instance.GetType().GetProperty(name, Members) ?? throw Missing(instance.GetType(), name)).SetValue(instance, value);

    /// <summary>Sets a field that a type keeps to itself.</summary>
    internal static void Set(Type type, object instance, string name, object? value) =>
        (type.GetField(name, Members) ?? throw Missing(type, name)).SetValue(instance, value);

    /// <summary>A type by its full name.</summary>
    internal static Type Find(string type) => typeof(PSObject).Assembly.GetType(type) ?? throw Missing(typeof(PSObject), type);

    /// <summary>Calls a method; what it throws comes through as it is.</summary>
    internal static object? Call(object instance, string name, params object?[] arguments)
    {
        const BindingFlags Method = Members | BindingFlags.InvokeMethod | BindingFlags.DoNotWrapExceptions;
        try
        {
            return instance.GetType().InvokeMember(name, Method, null, instance, arguments, CultureInfo.InvariantCulture);
        }
        catch (MissingMethodException)
        {
            throw Missing(instance.GetType(), name);
        }
    }

    /// <summary>Makes an object by a constructor of the engine's own.</summary>
    internal static T Make<T>(params object?[] arguments)
    {
        try
        {
            return (T)Activator.CreateInstance(typeof(T), Members & ~BindingFlags.Static, null, arguments, CultureInfo.InvariantCulture)!;
        }
        catch (MissingMethodException)
        {
            throw Missing(typeof(T), "ctor");
        }
    }

    /// <summary>Makes an object of a type that is the engine's own too.</summary>
    internal static object Make(string type, params object?[] arguments)
    {
        Type made = Find(type);
        try
        {
            return Activator.CreateInstance(made, Members & ~BindingFlags.Static, null, arguments, CultureInfo.InvariantCulture)!;
        }
        catch (MissingMethodException)
        {
            throw Missing(made, "ctor");
        }
    }

    /// <summary>Calls a generic method of one argument.</summary>
    internal static object? Call(object instance, string name, Type generic, object argument)
    {
        const BindingFlags Method = Members | BindingFlags.DoNotWrapExceptions;
        MethodInfo method = Array.Find(instance.GetType().GetMethods(Members), Fits) ?? throw Missing(instance.GetType(), name);
        return method.MakeGenericMethod(generic).Invoke(instance, Method, null, [argument], CultureInfo.InvariantCulture);

        bool Fits(MethodInfo candidate) => candidate.Name == name && candidate.IsGenericMethodDefinition && candidate.GetParameters().Length == 1;
    }

    private static PSNotSupportedException Missing(Type type, string name) =>
        new($"This engine, {typeof(PSObject).Assembly.GetName().Version}, has no {type.Name}.{name}: "
            + "build pslm with the version in Directory.Packages.props.");
}
