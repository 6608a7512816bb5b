package org.epcsim.report.chart;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.TreeMap;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** Writes elements, their attributes in the order of their names, and text: nothing else. */
final class XmlText {

  private XmlText() {}

  static void write(Element root, Writer out) throws IOException {
    out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    element(root, out);
    out.write("\n");
  }

  private static void element(Element element, Writer out) throws IOException {
    out.write("<" + element.getTagName());
    if (element.getParentNode() == null || element.getParentNode() == element.getOwnerDocument()) {
      out.write(" xmlns=\"" + element.getNamespaceURI() + "\"");
    }
    for (Map.Entry<String, String> attribute : attributes(element).entrySet()) {
      out.write(" " + attribute.getKey() + "=\"" + escape(attribute.getValue()) + "\"");
    }
    if (element.getFirstChild() == null) {
      out.write("/>");
      return;
    }
    out.write(">");
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        // A text's children stand close; between other elements a new line does no harm.
        out.write("\n");
        element(inner, out);
      } else if (child instanceof Text text) {
        out.write(escape(text.getData()));
      }
    }
    out.write("</" + element.getTagName() + ">");
  }

  private static Map<String, String> attributes(Element element) {
    Map<String, String> sorted = new TreeMap<>();
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Node attribute = attributes.item(i);
      if (!attribute.getNodeName().startsWith("xmlns")) {
        sorted.put(attribute.getNodeName(), attribute.getNodeValue());
      }
    }
    return sorted;
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> {
                  // Control characters cannot stand in XML 1.0 at all.
                  if (c >= 0x20 || c == '\n' || c == '\t') {
                    escaped.appendCodePoint(c);
                  }
                }
              }
            });
    return escaped.toString();
  }
}
