using System.Globalization;
using System.Text;
using PsLm.Text;

namespace PsLm.Tests.Text;

/// <summary>Writes src/PsLm/Text/UnicodeBreakData.cs from the files of the Unicode Character Database.</summary>
internal static class UnicodeBreakDataGenerator
{
    private const int CodePoints = 0x110000, LineLength = 120;

    internal static string Generate(string wordBreak, string sentenceBreak, string emoji)
    {
        WordClass[] words = new WordClass[CodePoints];
        SentenceClass[] sentences = new SentenceClass[CodePoints];
        foreach ((int code, string name) in Read(wordBreak)) words[code] = Enum.Parse<WordClass>(Name(name));
        foreach ((int code, string name) in Read(sentenceBreak)) sentences[code] = Enum.Parse<SentenceClass>(Name(name));
        foreach ((int code, string name) in Read(emoji))
            if (name == "Extended_Pictographic") words[code] = Pictographic(words[code]);
        List<ushort> classes = [];
        List<byte> runs = [];
        for (int code = 0; code < CodePoints;)
        {
            ushort packed = Pack(code);
            int start = code;
            while (code < CodePoints && Pack(code) == packed) code++;
            for (int length = code - start; ; length >>= 7)
            {
                runs.Add((byte)((length & 0x7F) | (length > 0x7F ? 0x80 : 0)));
                if (length <= 0x7F) break;
            }
            if (!classes.Contains(packed)) classes.Add(packed);
            runs.Add((byte)classes.IndexOf(packed));
        }
        string version = Path.GetFileNameWithoutExtension(File.ReadLines(wordBreak).First().Split('-')[1]);
        return Source(version, classes, Convert.ToBase64String([.. runs]));

        ushort Pack(int code) => (ushort)(((int)words[code] << 4) | (int)sentences[code]);
    }

    private static string Name(string name) => name switch
    {
        "Regional_Indicator" => nameof(WordClass.RegionalIndicator),
        "Single_Quote" => nameof(WordClass.SingleQuote),
        "Double_Quote" => nameof(WordClass.DoubleQuote),
        "Hebrew_Letter" => nameof(WordClass.HebrewLetter),
        _ => name,
    };

    private static WordClass Pictographic(WordClass word) => word switch
    {
        WordClass.Other => WordClass.Pictographic,
        WordClass.ALetter => WordClass.PictographicLetter,
        _ => throw new InvalidDataException($"A pictograph of class {word}: WordClass has no name for it."),
    };

    /// <summary>Lines as <c>0041..005A ; Upper # comment</c>.</summary>
    private static IEnumerable<(int Code, string Name)> Read(string path)
    {
        foreach (string line in File.ReadLines(path))
        {
            string[] fields = line.Split('#')[0].Split(';', StringSplitOptions.TrimEntries);
            if (fields.Length < 2) continue;
            string[] range = fields[0].Split("..");
            int first = int.Parse(range[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            int last = int.Parse(range[^1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            for (int code = first; code <= last; code++) yield return (code, fields[1]);
        }
    }

    private static string Source(string version, List<ushort> classes, string runs)
    {
        var source = new StringBuilder();
        source.Append(CultureInfo.InvariantCulture, $$"""
            // Generated from WordBreakProperty.txt, SentenceBreakProperty.txt and emoji-data.txt of the Unicode Character Database {{version}}
            // by UnicodeBreakDataGenerator in the tests; not to be edited.
            //
            // UNICODE, INC. LICENSE AGREEMENT - DATA FILES AND SOFTWARE
            // Copyright (c) 1991-2022 Unicode, Inc. All rights reserved.
            // Distributed under the Terms of Use in https://www.unicode.org/copyright.html.
            // Permission is hereby granted, free of charge, to any person obtaining a copy of the Unicode data files and any associated
            // documentation (the "Data Files") or Unicode software and any associated documentation (the "Software") to deal in the Data
            // Files or Software without restriction, including without limitation the rights to use, copy, modify, merge, publish,
            // distribute, and/or sell copies of the Data Files or Software, and to permit persons to whom the Data Files or Software are
            // furnished to do so, provided that either (a) this copyright and permission notice appear with all copies of the Data Files
            // or Software, or (b) this copyright and permission notice appear in associated Documentation.
            // THE DATA FILES AND SOFTWARE ARE PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT
            // LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT OF THIRD PARTY RIGHTS.
            // IN NO EVENT SHALL THE COPYRIGHT HOLDER OR HOLDERS INCLUDED IN THIS NOTICE BE LIABLE FOR ANY CLAIM, OR ANY SPECIAL INDIRECT
            // OR CONSEQUENTIAL DAMAGES, OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF
            // CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THE DATA
            // FILES OR SOFTWARE.
            // Except as contained in this notice, the name of a copyright holder shall not be used in advertising or otherwise to promote
            // the sale, use or other dealings in these Data Files or Software without prior written authorization of the copyright holder.
            namespace PsLm.Text;

            /// <summary>Word_Break and Sentence_Break of Unicode {{version}} as runs of code points; <see cref="BreakTable"/> unpacks them.</summary>
            internal static class UnicodeBreakData
            {
                /// <summary>The pairs of classes that occur: word class x 16 + sentence class.</summary>
                internal static ReadOnlySpan<ushort> Classes =>
                [
                    {{string.Join(", ", classes)}},
                ];

                /// <summary>Base64 of the runs from U+0000 on: length (seven bits a byte, the lowest first), index into <see cref="Classes"/>.</summary>
                internal const string Runs =

            """);
        string[] lines = [.. runs.Chunk(LineLength).Select(line => $"        \"{new string(line)}\"")];
        return source.Append(string.Join(" +\n", lines)).Append(";\n}\n").ToString();
    }
}
