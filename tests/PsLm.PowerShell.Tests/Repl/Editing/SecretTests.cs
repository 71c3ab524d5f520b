using System.IO.Compression;
using PsLm.Repl.Editing;

namespace PsLm.PowerShell.Tests.Repl.Editing;

/// <summary>What the history keeps, and what shows a secret.</summary>
public sealed class SecretTests
{
    public static TheoryData<string> Secrets { get; } =
    [
        "Invoke-RestMethod https://u:hunter2@x.y/",
        "$password = hunter2",
        "let token : string = \"hunter2\"",
        "ConvertTo-SecureString hunter2 -AsPlainText -Force",
        "curl -H 'Authorization: Bearer abc.def'",
        "curl -H \"Authorization: Bearer abc.def\" https://x",
        "@{ Authorization = 'Bearer x' }",
        "@{ 'X-Api-Key' = 'abcdef' }",
        "'X-Api-Key' = 'abcdef'",
        "curl -u user:pw",
        "curl -u user:pw https://x.y",
        "mysql -psecretpw",
        "mysql -u root -psecretpw db",
        "Login -Pwd x",
        "Login -Pass x",
        "Login -Credential u:p",
        "let pwd = \"x\"",
        "$credentials = 'x'",
        "\"Server=x;Pwd=x\"",
        "AccountKey=x",
        "\"DefaultEndpointsProtocol=https;AccountKey=x\"",
        "$password += 'x'",
        "$h['password'] = 'x'",
        "$env:PGPASSWORD = hunter2",
        "$env:PGPASSWORD='hunter2'",
        "export TOKEN=abc",
        "TOKEN=abc ./run",
        "?api_key=abc",
        "irm 'https://x.y/?api_key=abc&q=1'",
        "Set-Variable password hunter2",
        "Set-Variable -Name password -Value hunter2",
        "Set-Item env:API_KEY 'x'",
        "Set-Item -Path env:API_KEY -Value x",
        "SetEnvironmentVariable('API_KEY','x')",
        "[Environment]::SetEnvironmentVariable(\"API_KEY\", \"x\")",
        "Foo -Token @('abc')",
        "Foo -Password $('x')",
        "Foo -Password ('x')",
        "Foo -Password (ConvertTo-SecureString hunter2 -AsPlainText)",
        "$password -eq 'hunter2'",
        "if ($password -eq 'hunter2') { 1 }",
        "let password = \"\"\"x\"\"\"",
        "let password = @\"x\"",
        "let password = $\"x\"",
        "let password () = \"x\"",
        "let password, user = \"x\", \"u\"",
        "let user, password = \"u\", \"x\"",
        "let token = 12345",
        "echo ghp_abcdefghijklmnopqrst",
        "git clone https://github_pat_11ABCDEFG_xyz@github.com/x",
        "aws AKIAIOSFODNN7EXAMPLE",
        "'xoxb-1234567890-abc'",
        "openai sk-abcdefghijklmnop",
        "'-----BEGIN RSA PRIVATE KEY-----'",
        "'-----BEGIN PRIVATE KEY-----'",
        "'https://x.blob.core.windows.net/c?sv=2020&sig=abc%3D'",
        "Connect-Server -Password hunter2",
        "Connect-Server -Password:'hunter2'",
        "Connect-Server -ApiKey abc123",
        "$token = 'abc'",
        "let secret = \"abc\"",
        "ConvertTo-SecureString -AsPlainText 'hunter2'",
        "Open-Db 'Server=x;Password=hunter2'",
        "@{ ApiKey = 'abc' }",
        "curl --token abc",
        "'hunter2' | ConvertTo-SecureString -AsPlainText -Force",
        "$secure = ConvertTo-SecureString -String \"hunter2\" -AsPlainText -Force",
        "[pscredential]::new('u', (ConvertTo-SecureString 'x' -AsPlainText -Force))",
        "$DB_PASSWORD_PROD = 'x'",
        "GITHUB_TOKEN_2=abc",
        "$cred.Password = 'x'",
        "let mutable password = \"x\"",
        "{ Token = \"abc\" }",
        "'{\"token\": \"abc\"}'",
        "{\"password\":\"abc\"}",
        "password <- \"x\"",
        "[string]$password = 'x'",
        "$password = [string]'x'",
        "$script:token = \"abc\"",
        "${password} = 'x'",
        "-Headers @{ \"Authorization\" = \"Basic dXNlcjpwdw==\" }",
        "docker login -u me -p hunter2",
        "sshpass -p hunter2 ssh x",
        "irm x -Headers @{Authorization=\"Bearer abc\"}",
        "let apiKey = \"abc\"",
        "$ApiKey = \"abc\"; irm x",
        "param([string] $Password = 'hunter2')",
        "Foo -AccessToken:abc",
        "Foo --password=abc",
        "Foo --password \"abc\"",
        "$t = 1; $secret='x'",
    ];

    public static TheoryData<string> PlainTexts { get; } =
    [
        "$tokens = $text.Split()",
        "ConvertTo-Token 'the queen'",
        "Get-Vocabulary | Select -First 5",
        "Foo -Password $p",
        "Foo -Password (Read-Host -AsSecureString)",
        "Foo -Password (Read-Host 'Password:' -AsSecureString)",
        "$token = Get-Secret x",
        "ls tokens.txt",
        "let tokens = text.Split ' '",
        "git commit -m 'token store'",
        "Import-Corpus ./pwd-notes.txt",
        "Connect-Server -Password $password",
        "$token = Get-Token",
        "'The queen' | ConvertTo-Token | ConvertFrom-Token",
        "ConvertFrom-Token 5, 7",
        "Import-Corpus x -Tokenizer WhiteSpace",
        "$c.TokenCount",
        "Get-NextWord 'the secret of the'",
        "$token = $tokens[0]",
        "let token = tokens.[0]",
        "let f (token: string) = token.Length",
        "fun token -> token + 1",
        "for token in tokens do printfn \"%s\" token",
        "foreach ($token in $tokens) { $token }",
        "$token -eq 'queen'",
        "$model.Predict($token)",
        "Read-Host 'Password: '",
        "Read-Host 'Password:' -AsSecureString",
        "$password = Read-Host 'Password' -AsSecureString",
        "$env:TOKEN = $t",
        "Foo -Headers @{ Authorization = \"Bearer $token\" }",
        "curl -H \"Authorization: Bearer $TOKEN\"",
        "curl -u \"${user}:$pw\" https://x",
        "$password = ''",
        "$password = $null",
        "$cred = Get-Credential",
        "Foo -Credential $cred",
        "Foo -Credential (Get-Credential)",
        "Foo -Credential domain\\user",
        "git clone git@github.com:x/y",
        "http://localhost:8080/a@b",
        "Foo -PassThru x",
        "cd $PWD",
        "$pwd",
        "ls -p x",
        "mkdir -p x/y",
        "let token = head tokens",
        "ConvertTo-SecureString $p -AsPlainText -Force",
        "ConvertFrom-SecureString $s -AsPlainText",
        "TOKEN=$(cat x) ./run",
        "$tokenCount = 5",
        "let tokenCount = 5",
        "let passes = 5",
        "$bypass = 'x'",
        "powershell -ExecutionPolicy Bypass x",
        "'the queen sat on a secret: the king'",
        "Write-Host \"Token: $token\"",
        "Write-Host \"Token: $($t.Text)\"",
        "New-Item secret -ItemType Directory",
        "$secret = Get-Content secret.txt",
        "\"{0}: token\" -f 3",
        "$h[$token] = 5",
        "$counts[$token]++",
        "Train-LmModel -Epochs 5 -Passes 3",
        "[token]::new('x')",
        "Get-Token | Where-Object { $_.Token -eq 'queen' }",
        "Select-Object Token, Count",
        "Sort-Object Token -Descending",
        "Format-Table Token, Id",
    ];

    [Theory]
    [MemberData(nameof(Secrets))]
    public void What_shows_a_secret_is_not_kept(string text)
    {
        Assert.True(SecretText.Looks(text));
        // Wherever it stands.
        Assert.True(SecretText.Looks($"1 + 1\n{text}\n2 + 2"));
    }

    [Theory]
    [MemberData(nameof(PlainTexts))]
    public void What_only_speaks_of_secrets_is_kept(string text) => Assert.False(SecretText.Looks(text));

    [Theory]
    [InlineData("shell_ps_docs_7.x.txt.gz")]
    [InlineData("shell_tldr.txt.gz")]
    public void Of_the_lines_that_manuals_show_less_than_one_in_a_hundred_is_refused(string name)
    {
        string[] refused = [.. LinesOf(name, out int count).Where(SecretText.Looks)];
        TestContext.Current.TestOutputHelper?.WriteLine($"{refused.Length} of {count}:\n{string.Join('\n', refused)}");
        // Most of them show what looks like a password, as manuals must.
        Assert.InRange(refused.Length, 1, count / 100);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("token: x ")]
    [InlineData("-Password $")]
    [InlineData("'")]
    [InlineData("let a, token")]
    [InlineData("Set-Variable token")]
    public void The_time_grows_with_the_length_of_a_text_and_not_with_its_square(string part)
    {
        // Sixteen times the text: 16 where it grows with the length, 256 with its square. The best of three, in turns: other programs
        // may hold one of them up.
        double shortest = double.MaxValue, longest = double.MaxValue;
        for (int round = 0; round < 3; round++)
        {
            shortest = Math.Min(shortest, Time(50_000));
            longest = Math.Min(longest, Time(800_000));
        }
        Assert.InRange(longest / shortest, 0, 96);

        double Time(int length)
        {
            string text = string.Concat(Enumerable.Repeat(part, length / part.Length));
            long start = System.Diagnostics.Stopwatch.GetTimestamp();
            SecretText.Looks(text);
            return System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }

    private static List<string> LinesOf(string name, out int count)
    {
        string path = Path.Combine(Path.GetDirectoryName(Pslm.Root())!, "shared", "data", "shell", name);
        Assert.SkipUnless(File.Exists(path), $"../shared/data/shell/{name} is not here.");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        List<string> lines = [];
        while (reader.ReadLine() is { } line) lines.Add(line);
        count = lines.Count;
        return lines;
    }
}
