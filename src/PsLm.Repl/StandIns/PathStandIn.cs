using System.Collections.ObjectModel;
using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>What the commands over paths share: -Path with wildcards or -LiteralPath without, over whatever drive it is.</summary>
public abstract class PathStandIn : PSCmdlet
{
    /// <summary>The parameter set of -Path.</summary>
    protected const string ByPath = "Path";

    /// <summary>The parameter set of -LiteralPath.</summary>
    protected const string ByLiteralPath = "LiteralPath";

    /// <summary>Paths taken as they are, or off the pipeline's PSPath.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByLiteralPath, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[]? LiteralPath { get; set; }

    /// <summary>The provider paths that the given ones name; a path that names nothing is an error of its own.</summary>
    private protected IEnumerable<(string Path, ProviderInfo Provider)> Resolve(string[]? paths)
    {
        foreach (string path in LiteralPath ?? paths ?? [])
        {
            (string, ProviderInfo)[] found;
            try
            {
                found = LiteralPath is null ? Wild(path) : Literal(path);
            }
            catch (Exception e) when (IsAboutPath(e) && e is IContainsErrorRecord)
            {
                WriteError(((IContainsErrorRecord)e).ErrorRecord);
                continue;
            }
            foreach ((string, ProviderInfo) one in found) yield return one;
        }
    }

    /// <summary>Reports what went wrong with one path, so that the others go on.</summary>
    private protected void Report(Exception exception, string path)
    {
        ErrorCategory category = exception is UnauthorizedAccessException ? ErrorCategory.PermissionDenied : ErrorCategory.ReadError;
        WriteError(exception is IContainsErrorRecord { ErrorRecord: { } known }
            ? new ErrorRecord(known, exception)
            : new ErrorRecord(exception, exception.GetType().Name, category, path));
    }

    /// <summary>Whether an exception tells of the path and not of a fault here.</summary>
    private protected static bool IsAboutPath(Exception e) =>
        e is IOException or UnauthorizedAccessException or SessionStateException or ProviderInvocationException or PSNotSupportedException
            or PSArgumentException;

    private (string, ProviderInfo)[] Wild(string path)
    {
        Collection<string> found = SessionState.Path.GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider);
        return [.. found.Select(f => (f, provider))];
    }

    private (string, ProviderInfo)[] Literal(string path)
    {
        string full = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        if (!InvokeProvider.Item.Exists(path, force: true, literalPath: true))
            throw new ItemNotFoundException($"Cannot find path '{full}' because it does not exist.");
        return [(full, provider)];
    }
}
