using System.Buffers.Binary;
using System.Globalization;
using System.Xml.Linq;

namespace PsLm.PowerShell.Tests.Pictures;

/// <summary>A session with small models to be drawn, in a folder that goes when the session does: $one, $two and $masked of the sample,
/// $direct, $auto without held-out words, $new that was never trained, and $vectors without a decoder.</summary>
public sealed class PictureSession : IDisposable
{
    private static readonly byte[] signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private readonly TemporaryFolder folder = new();

    /// <summary>Opens the session and trains.</summary>
    public PictureSession()
    {
        folder.File("v.txt", "4 2\nman 1 0\nwoman 1 1\nking 3 0.5\nqueen 3 1.5\n");
        Session.Good($"""
            $here = '{folder.Path}'; $null = $ExecutionContext.SessionState.Path.SetLocation($here)
            $corpus = Import-Corpus
            $one = $corpus | Train-LmModel -Architecture EncoderDecoder -EncodingSize 16 -Epochs 4 -Name first
            $two = $corpus | Train-LmModel -Architecture EncoderDecoder -EncodingSize 8 -Epochs 1 -Name second
            $masked = $corpus | Train-LmModel -Architecture EncoderDecoder -EncodingSize 8 -Objective Masked -Context 1 -Epochs 1 -Name hidden
            $direct = $corpus | Train-LmModel -Architecture Direct -Epochs 1 -Name wired
            $auto = $corpus | Train-LmModel -Architecture EncoderDecoder -EncodingSize 8 -Objective Autoencode -Epochs 60 -Name same
            $new = New-LmModel -Corpus $corpus -Name new
            $vectors = Import-WordEncoding v.txt
            $null = Select-LmModel $one
            """);
    }

    internal HostedSession Session { get; } = new();

    internal string PathOf(string name) => Path.Combine(folder.Path, name);

    internal byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));

    internal string[] Files => [.. Directory.EnumerateFiles(folder.Path).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    /// <summary>The width and height that a PNG file's header tells (RFC 2083, 4.1.1); it must be one.</summary>
    internal (int Width, int Height) SizeOfPng(string name)
    {
        byte[] bytes = Bytes(name);
        Assert.Equal(signature, bytes[..8]);
        Assert.Equal("IHDR", System.Text.Encoding.ASCII.GetString(bytes, 12, 4));
        Assert.Equal("IEND", System.Text.Encoding.ASCII.GetString(bytes, bytes.Length - 8, 4));
        return (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20)));
    }

    /// <summary>A text of an SVG file: what it says, where it begins and where its last letter does.</summary>
    internal sealed record Written(string Text, double Size, double Left, double LastLetter, double Baseline);

    /// <summary>The texts of an SVG file, which must be well-formed.</summary>
    internal IReadOnlyList<Written> Texts(string name) => [.. XDocument.Load(PathOf(name)).Descendants("{http://www.w3.org/2000/svg}text").Select(text =>
    {
        double[] across = Numbers(text.Attribute("x")!.Value);
        return new Written(text.Value.Trim(), Numbers(text.Attribute("font-size")!.Value)[0], across[0], across[^1], Numbers(text.Attribute("y")!.Value)[0]);
    })];

    /// <inheritdoc/>
    public void Dispose()
    {
        Session.Dispose();
        folder.Dispose();
    }

    private static double[] Numbers(string list) =>
        [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
}
