using PsLm.Repl;
using PsLm.Repl.Editing;
using PsLm.Repl.Host;

namespace PsLm.PowerShell.Tests.Repl.Editing;

/// <summary>A session as the prompt has it, in a folder with a palace, and something to complete.</summary>
public sealed class LanguageFixture : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Session session;

    public LanguageFixture()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "palace"));
        File.WriteAllText(Path.Combine(folder.Path, "palace", "throne room.txt"), "the queen sat\n");
        session = Session.Open(new Screen(), HostedSession.Manifest);
        session.Get<object>("Set-Location -LiteralPath $args[0]", folder.Path);
        session.Get<object>("$global:queenName = 'anne'; $global:queenCount = 3; $global:crown = @{ king = 'x' }; $env:PSLM_COMPLETION = 'x'");
        PowerShell = new PowerShellLanguage(session);
        FSharp = new FSharpLanguage(session);
    }

    internal ILanguage PowerShell { get; }

    internal ILanguage FSharp { get; }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("PSLM_COMPLETION", null);
        session.Dispose();
        folder.Dispose();
    }
}
