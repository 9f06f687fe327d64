// A window to drag one file from, for tests of dropping: takes hold of it wherever it is pressed.
//   drag_source FILE X Y
#include <QApplication>
#include <QDrag>
#include <QMimeData>
#include <QMouseEvent>
#include <QUrl>
#include <QWidget>

namespace {

class DragSource final : public QWidget
{
public:
    explicit DragSource(QString file)
        : m_file(std::move(file))
    {
        setWindowTitle(QStringLiteral("drag source"));
        resize(120, 120);
    }

protected:
    void mouseMoveEvent(QMouseEvent *event) override
    {
        if (!(event->buttons() & Qt::LeftButton))
            return;
        auto *mime = new QMimeData;
        mime->setUrls({QUrl::fromLocalFile(m_file)});
        auto *drag = new QDrag(this);
        drag->setMimeData(mime);
        drag->exec(Qt::CopyAction);
    }

private:
    QString m_file;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList words = QApplication::arguments();
    if (words.size() != 4)
        return 2;
    DragSource source(words[1]);
    source.move(words[2].toInt(), words[3].toInt());
    source.show();
    return QApplication::exec();
}
