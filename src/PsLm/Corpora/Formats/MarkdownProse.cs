using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PsLm.Corpora;

/// <summary>Extracts the prose of a Markdown text: headings, paragraphs, lists, quotations and tables, each followed by a blank line. Code
/// blocks, HTML, front matter and images are omitted; inline code is kept.</summary>
internal static class MarkdownProse
{
    /// <summary>Maximum length of a text in characters, because the library parses it as a whole.</summary>
    internal const int LongestText = 64 << 20;

    private static readonly MarkdownPipeline pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().UseFootnotes().UseTaskLists().Build();

    /// <summary>Returns the prose of a text.</summary>
    /// <param name="markdown">The text.</param>
    /// <exception cref="InvalidDataException">The library rejects the text, for example because of too deep nesting.</exception>
    internal static string Of(string markdown)
    {
        var prose = new StringBuilder();
        try
        {
            Add(Markdown.Parse(markdown, pipeline), prose);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            throw new InvalidDataException(fault.Message, fault);
        }
        return prose.ToString();
    }

    private static void Add(ContainerBlock blocks, StringBuilder prose)
    {
        foreach (Block block in blocks)
            switch (block)
            {
                case CodeBlock or HtmlBlock:
                    break;
                case TableRow row:
                    foreach (Block cell in row)
                    {
                        var text = new StringBuilder();
                        Add((ContainerBlock)cell, text);
                        prose.Append(text.ToString().AsSpan().Trim()).Append(' ');
                    }
                    prose.Append('\n');
                    break;
                case ContainerBlock inner:
                    Add(inner, prose);
                    if (block is Table) prose.Append('\n');
                    break;
                case LeafBlock { Inline: { } inlines }:
                    Add(inlines, prose);
                    prose.Append("\n\n");
                    break;
            }
    }

    private static void Add(ContainerInline inlines, StringBuilder prose)
    {
        foreach (Inline inline in inlines)
            switch (inline)
            {
                case LiteralInline literal: prose.Append(literal.Content.AsSpan()); break;
                case CodeInline code: prose.Append(code.Content); break;
                case HtmlEntityInline entity: prose.Append(entity.Transcoded.AsSpan()); break;
                case AutolinkInline link: prose.Append(link.Url); break;
                case LineBreakInline: prose.Append('\n'); break;
                case HtmlInline html when html.Tag.StartsWith("<br", StringComparison.OrdinalIgnoreCase): prose.Append('\n'); break;
                case LinkInline { IsImage: true }: break;
                case ContainerInline inner: Add(inner, prose); break;
            }
    }
}
