namespace PsLm.PowerShell.Tests.Acceptance;

public class InstalledModuleTests
{
    [Fact]
    public async Task The_packed_module_is_installed_by_the_lines_of_the_readme_and_works()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not let a process move the folder in which modules are installed.");
        (int status, string output) = await Pwsh.Run(Path.Combine(HostedSession.Root, "tests", "install-module.ps1"), "-Configuration", Repl.Pslm.Configuration);
        Assert.True(status == 0 && output.Contains("is installed and works: throne", StringComparison.Ordinal), output);
    }
}
