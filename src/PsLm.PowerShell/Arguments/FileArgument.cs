using System.Management.Automation;

namespace PsLm.PowerShell;

/// <summary>Arguments for which the path of a file may stand.</summary>
internal static class FileArgument
{
    /// <summary>What the argument means: loaded where it is a path or a file, itself otherwise.</summary>
    /// <param name="session">Whose location relative paths start at.</param>
    /// <param name="argument">As it was given.</param>
    /// <param name="what">The parameter and what it takes, for a message: "-Model is empty. Give a model ...".</param>
    /// <param name="load">Reads the file.</param>
    /// <param name="standIn">Stands in for one at fault, see <see cref="RejectedArgument"/>.</param>
    internal static object Of<T>(SessionState session, object argument, (string Parameter, string Kind) what, Func<string, T> load, Func<LmException, T> standIn) where T : class
    {
        object? bare = ArgumentTypes.Bare(argument);
        if (bare is not (string or FileInfo)) return argument;
        try
        {
            if (bare is "") throw new LmException(LmError.PathNotFound, $"-{what.Parameter} is empty. Give a {what.Kind} or the path of a {what.Kind} file.", "");
            return load(bare is FileInfo file ? file.FullName : SessionPaths.Literal(session.Path, (string)bare));
        }
        catch (LmException fault)
        {
            return standIn(fault);
        }
    }
}
