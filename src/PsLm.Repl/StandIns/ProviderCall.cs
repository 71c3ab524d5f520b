using System.Collections.ObjectModel;
using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>A command's way to the engine's providers: what they give and report goes down the command's own pipeline, and it is the
/// command that they ask before they change anything.</summary>
/// <remarks>The public members of the same names collect what is given and throw at the first error, so that one bad path would end
/// the rest. Paths come in as the user wrote them, the providers' own checks and messages come back.</remarks>
internal sealed class ProviderCall
{
    private readonly PSCmdlet command;
    private readonly object context;

    internal ProviderCall(PSCmdlet command, bool literal = false, bool force = false, string? filter = null, string[]? include = null, string[]? exclude = null)
    {
        this.command = command;
        context = EngineInternals.Make("System.Management.Automation.CmdletProviderContext", command);
        EngineInternals.Set(context, "SuppressWildcardExpansion", literal);
        EngineInternals.Set(context, "Force", new SwitchParameter(force));
        SetFilters(filter, include, exclude);
    }

    /// <summary>Gives on what the provider made or moved; true where nothing is said.</summary>
    internal bool PassThru { set => EngineInternals.Set(context, "PassThru", value); }

    /// <summary>What the user gave for the provider's own parameters.</summary>
    internal object? DynamicParameters { set => EngineInternals.Set(context, "DynamicParameters", value); }

    /// <summary>Which of a folder's items count.</summary>
    internal void SetFilters(string? filter, string[]? include, string[]? exclude) =>
        // Lists of its own: the provider adds to them on the way down.
        EngineInternals.Call(context, "SetFilters", new Collection<string>([.. include ?? []]), new Collection<string>([.. exclude ?? []]), filter);

    /// <summary>The places that a path names.</summary>
    internal Collection<PathInfo> Resolve(string path) => (Collection<PathInfo>)Path("GetResolvedPSPathFromPSPath", path)!;

    /// <summary>Does something to items: Get, New, Remove and so on.</summary>
    internal object? Item(string name, params object?[] arguments) => Call(command.InvokeProvider.Item, name, arguments);

    /// <summary>Asks for what is inside an item.</summary>
    internal object? ChildItem(string name, params object?[] arguments) => Call(command.InvokeProvider.ChildItem, name, arguments);

    /// <summary>Asks for what an item holds, or for a way to write it.</summary>
    internal object? Content(string name, params object?[] arguments) => Call(command.InvokeProvider.Content, name, arguments);

    /// <summary>All but a path's last part; nothing on drives without folders. By the rules of files where there is no such drive.</summary>
    internal string Parent(string path)
    {
        try
        {
            return (string)EngineInternals.Call(command.SessionState.Path, "ParseParent", path, "", context, true)!;
        }
        catch (PSNotSupportedException)
        {
            return "";
        }
    }

    /// <summary>A path's last part; the whole of it on drives without folders.</summary>
    internal string Leaf(string path)
    {
        try
        {
            return (string)EngineInternals.Call(command.SessionState.Path, "ParseChildName", path, context, true)!;
        }
        catch (PSNotSupportedException)
        {
            return path;
        }
    }

    /// <summary>Asks about a path.</summary>
    internal object? Path(string name, params object?[] arguments) => Call(command.SessionState.Path, name, arguments);

    /// <summary>Asks the session itself, which takes a provider's name and a path of its own.</summary>
    internal object? Session(string name, params object?[] arguments) =>
        Call(EngineInternals.Get(typeof(SessionState), command.SessionState, "Internal")!, name, arguments);

    /// <summary>Has the provider end what it is at.</summary>
    internal void Stop() => EngineInternals.Call(context, "StopProcessing");

    private object? Call(object target, string name, object?[] arguments) => EngineInternals.Call(target, name, [.. arguments, context]);
}
