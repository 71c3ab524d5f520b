using Xunit;

namespace PsLm.PowerShell.Tests;

public class ModuleTests
{
    [Fact]
    public void The_engine_is_there() => Assert.NotNull(typeof(System.Management.Automation.PowerShell).Assembly);
}
